import type { StoredBlob } from '../../hub/blobs/blob-store.ts';

/** What has come of a file so far: kept with the job's checkpoints, so that a later attempt goes on from it. */
export interface PartialFile {
  /** In order; each is a blob that nothing but this points at. */
  segments: StoredBlob[];
  /** The ETag or date of the version that the segments are of; without one they cannot be gone on from. */
  validator?: string;
  /** Bytes of the whole, where the server says so. */
  end?: number;
  /** All of it, once it has been checked. */
  whole?: StoredBlob;
}

export const receivedBytes = ({ segments, whole }: PartialFile): number =>
  whole?.size ?? segments.reduce((sum, { size }) => sum + size, 0);
