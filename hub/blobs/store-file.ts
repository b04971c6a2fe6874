import { createHash } from 'node:crypto';
import type { BlobStore, StoredBlob } from './blob-store.ts';
import { planParts } from './plan-parts.ts';

/** Bytes that are in the store, under their own name or, where there are `parts`, as those in order. */
export interface StoredFile extends StoredBlob {
  parts?: StoredBlob[];
}

/** Stores a file in parts, divided at some of `cuts`, so that what it shares with others is stored once. Register it next. */
export async function storeFile(blobs: BlobStore, bytes: Uint8Array, cuts?: readonly number[]): Promise<StoredFile> {
  const ends = planParts(bytes.length, cuts);
  if (ends.length === 1) return blobs.put(bytes);
  const parts: StoredBlob[] = [];
  let start = 0;
  for (const end of ends) {
    parts.push(await blobs.put(bytes.subarray(start, end)));
    start = end;
  }
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, parts };
}
