/** The bytes of a registered blob, whether the store has them under its name or as parts. */
import { createHash } from 'node:crypto';
import type { PrismaClient } from '../db/generated/client.ts';
import type { BlobStore, ByteRange, Piece, PublicHeaders, StoredBlob } from './blob-store.ts';
import { corruptBlob } from './verify-digest.ts';

export interface ContentSource {
  prisma: PrismaClient;
  blobs: BlobStore;
}

/** All bytes, verified. NOT_FOUND or INTERNAL, as the store has it. */
export async function readContent({ prisma, blobs }: ContentSource, sha256: string): Promise<Buffer> {
  const parts = await findParts(prisma, sha256);
  if (parts.length === 0) return blobs.read(sha256);
  const bytes = Buffer.concat(await Promise.all(parts.map((part) => blobs.read(part.sha256))));
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw corruptBlob(sha256, `its parts hash to ${found}`);
  return bytes;
}

/** The bytes in order, or those of a range within them; each chunk is good until the next is asked for. */
export async function* contentChunks(
  { prisma, blobs }: ContentSource,
  sha256: string,
  range?: ByteRange,
): AsyncGenerator<Buffer> {
  const parts = await findParts(prisma, sha256);
  yield* blobs.chunks(parts.length === 0 ? [{ sha256, range }] : selectPieces(parts, range));
}

/** Where clients may get all bytes from the store itself; undefined if nowhere, or if they are in parts. */
export async function publicContentAddress(
  { prisma, blobs }: ContentSource,
  sha256: string,
  headers: PublicHeaders,
): Promise<string | undefined> {
  const address = await blobs.publicAddress?.(sha256, headers);
  return address && (await findParts(prisma, sha256)).length === 0 ? address : undefined;
}

/** In order; none for a blob that is stored whole. */
async function findParts(prisma: PrismaClient, wholeSha256: string): Promise<StoredBlob[]> {
  const rows = await prisma.blobPart.findMany({
    where: { wholeSha256 },
    orderBy: { ordinal: 'asc' },
    select: { part: { select: { sha256: true, size: true } } },
  });
  return rows.map(({ part }) => ({ sha256: part.sha256, size: Number(part.size) }));
}

/** What of each part lies in `range`. */
function selectPieces(parts: readonly StoredBlob[], range?: ByteRange): Piece[] {
  if (!range) return parts.map(({ sha256 }) => ({ sha256 }));
  const pieces: Piece[] = [];
  let partStart = 0;
  for (const { sha256, size } of parts) {
    const start = Math.max(range.start - partStart, 0);
    const end = Math.min(range.end - partStart, size - 1);
    partStart += size;
    if (start > end) continue;
    pieces.push(end - start + 1 === size ? { sha256 } : { sha256, range: { start, end } });
  }
  return pieces;
}
