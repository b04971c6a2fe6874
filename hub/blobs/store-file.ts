import { createHash } from 'node:crypto';
import type { BlobStore, StoredBlob } from './blob-store.ts';

/** Bytes that are in the store, under their own name or, where there are `parts`, as those in order. */
export interface StoredFile extends StoredBlob {
  parts?: StoredBlob[];
}

/**
 * Stores a file in parts, divided at `cuts` (byte offsets), so that what it shares with others is stored once. Register
 * it next.
 */
export async function storeFile(
  blobs: BlobStore,
  bytes: Uint8Array,
  cuts: readonly number[] = [],
): Promise<StoredFile> {
  const inside = new Set(cuts.filter((cut) => cut > 0 && cut < bytes.length));
  if (inside.size === 0) return blobs.put(bytes);
  const parts: StoredBlob[] = [];
  let start = 0;
  for (const end of [...inside, bytes.length].sort((a, b) => a - b)) {
    parts.push(await blobs.put(bytes.subarray(start, end)));
    start = end;
  }
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, parts };
}
