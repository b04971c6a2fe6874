import type { ArchiveEntry } from '../../hub/archives/archive-entry.ts';

/** The first bytes of a file; fewer where it has no more. */
export async function readHead({ open }: Pick<ArchiveEntry, 'open'>, length: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let total = 0;
  for await (const piece of await open()) {
    pieces.push(piece);
    total += piece.length;
    if (total >= length) break;
  }
  return Buffer.concat(pieces).subarray(0, length);
}
