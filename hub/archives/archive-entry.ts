import type { Readable } from 'node:stream';
import { AppError } from '../errors.ts';

/** One file of an archive or folder. */
export interface ArchiveEntry {
  /** Relative to the archive's root, with forward slashes; never leaves it. */
  path: string;
  /** Bytes, expanded. */
  size: number;
  /** Streams the content; the stream fails with BAD_INPUT when it is not what the archive says of it. */
  open(): Promise<Readable>;
  /** The whole content, quicker than `open` for small files; BAD_INPUT as there. */
  read(): Promise<Buffer>;
}

/** Its files can be read, in any order and several at once, until it is closed. */
export interface OpenArchive {
  entries: ArchiveEntry[];
  close(): Promise<void>;
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

/** A file of an archive that is not taken. */
export interface Refusal {
  path: string;
  code: 'BAD_INPUT' | 'TOO_LARGE';
  /** Goes on after the file's name, and says what to do. */
  reason: string;
}

/** Is told of every file that is not taken; where it throws, nothing of the archive is. */
export type Refuse = (refusal: Refusal) => void;

/** For whoever wants the whole archive or none of it. */
export function refuseArchive({ path, code, reason }: Refusal): never {
  throw new AppError(code, `${JSON.stringify(path.slice(0, 200))} in the archive ${reason}.`);
}
