import type { Readable } from 'node:stream';

/** One file of an archive or folder. */
export interface ArchiveEntry {
  /** Relative to the archive's root, with forward slashes; never leaves it. */
  path: string;
  /** Bytes, expanded. */
  size: number;
  /** Streams the content; the stream fails with BAD_INPUT when it is not what the archive says of it. */
  open(): Promise<Readable>;
}

/** What is accepted; more is TOO_LARGE. */
export interface ArchiveLimits {
  entries: number;
  /** Expanded bytes of one file. */
  entryBytes: number;
  /** Expanded bytes of all files together. */
  totalBytes: number;
  /** Expanded over compressed bytes of one file, once it is larger than `RATIO_FLOOR_BYTES`. */
  ratio: number;
}

/** Deflate reaches about 1030 on zeros. Masks and black images come close while small, so small files may. */
export const RATIO_FLOOR_BYTES = 16 * 1024 * 1024;

export const DEFAULT_LIMITS: ArchiveLimits = {
  entries: 1_000_000,
  entryBytes: 2 * 1024 ** 3,
  totalBytes: 200 * 1024 ** 3,
  ratio: 200,
};
