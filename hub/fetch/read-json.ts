import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { FetchClient } from './fetch-client.ts';
import { nameAddress } from './name-address.ts';
import { readBody } from './read-body.ts';

/** A list or a description that a site gives as JSON. TOO_LARGE; BAD_INPUT when it is not what its API promises. */
export async function readJson<T extends z.ZodType>(
  client: FetchClient,
  address: string,
  schema: T,
): Promise<z.infer<T>> {
  const { body, address: final } = await client.open(address, { accept: 'application/json' });
  const { listBytes } = client.limits;
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of readBody(body, client.limits)) {
    size += piece.length;
    if (size > listBytes) throw new AppError('TOO_LARGE', `${nameAddress(final)} lists more than ${listBytes} bytes.`);
    pieces.push(piece);
  }
  const parsed = schema.safeParse(parse(Buffer.concat(pieces).toString()));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError(
    'BAD_INPUT',
    `${nameAddress(final)} did not answer as its interface is known (${issue?.path.join('.') || 'answer'}: ${issue?.message}).`,
  );
}

/** Some interfaces answer "nothing found" with nothing; text that is no JSON stays text, which no schema takes. */
function parse(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
