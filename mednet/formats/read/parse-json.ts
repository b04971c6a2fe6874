import { ReadError } from './found-network.ts';

/** A topology takes 200 kB; a text far longer is something else. */
const LARGEST_TEXT = 32 * 2 ** 20;

/** Throws ReadError that names the file. */
export function parseJson(bytes: Uint8Array, name: string): unknown {
  if (bytes.length > LARGEST_TEXT) throw new ReadError(`${name} has ${bytes.length} bytes, which is no description`);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ReadError(`${name} is not JSON`, { cause });
  }
}
