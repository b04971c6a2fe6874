/** Small zip archives in memory, which may come from anybody. */
import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise } from 'yauzl';
import { ReadError } from '../read/found-network.ts';

/** Weights do not compress well: what promises to become much larger is meant to fill the memory. */
const LARGEST_EXPANSION = 10;
const FREE_BYTES = 16 * 2 ** 20;
const LARGEST_MEMBER = 2 ** 30;
const MOST_MEMBERS = 1000;

/**
 * The members with these names.
 *
 * @throws ReadError when one is missing, twice there, or out of proportion; yauzl's Error when the archive is damaged
 */
export async function decodeZip<Name extends string>(
  bytes: Uint8Array,
  names: readonly Name[],
): Promise<Record<Name, Uint8Array>> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    lazyEntries: true,
  });
  if (zip.entryCount > MOST_MEMBERS) throw new ReadError(`The archive has ${zip.entryCount} members`);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName)) throw new ReadError(`The archive has ${entry.fileName} twice`);
    entries.set(entry.fileName, entry);
  }
  const members: Record<string, Uint8Array> = {};
  for (const name of names) {
    const entry = entries.get(name);
    if (!entry) throw new ReadError(`The archive has no ${name}: not a .keras file of Keras 3`);
    checkSize(entry);
    // The stream ends with an error at the first byte that is more, or less, than the archive said.
    members[name] = new Uint8Array(await buffer(await zip.openReadStreamPromise(entry)));
  }
  return members as Record<Name, Uint8Array>;
}

function checkSize({ fileName, compressedSize, uncompressedSize }: Entry): void {
  if (uncompressedSize <= Math.min(LARGEST_MEMBER, FREE_BYTES + LARGEST_EXPANSION * compressedSize)) return;
  throw new ReadError(`${fileName} would become ${uncompressedSize} bytes out of ${compressedSize}: not read`);
}
