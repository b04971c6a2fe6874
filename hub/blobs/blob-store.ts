/** Bytes named by their SHA-256. One implementation on disk, one on S3, one contract test for both. */
import type { Readable } from 'node:stream';

export interface StoredBlob {
  /** Lower-case hexadecimal. */
  sha256: string;
  /** Bytes. */
  size: number;
}

export interface ListedBlob extends StoredBlob {
  /** When these bytes were stored last; storing them again counts. */
  writtenAt: Date;
}

/** Inclusive byte positions, as in an HTTP Range. */
export interface ByteRange {
  start: number;
  end: number;
}

/** What is read of one blob. */
export interface Piece {
  sha256: string;
  /** Of the blob's own bytes; absent for all of them. */
  range?: ByteRange;
}

export interface PutOptions {
  /** The digest the caller was promised; a different one is refused (BAD_INPUT) and nothing is kept. */
  sha256?: string;
  /** More than this is refused (TOO_LARGE) and nothing is kept. */
  maxBytes?: number;
  /** Bytes in memory may wait for `settle`, as long as nothing points at them: many small blobs are far quicker so. */
  isSettledLater?: boolean;
}

export interface PublicHeaders {
  contentType: string;
  contentDisposition: string;
  cacheControl: string;
}

export interface BlobStore {
  /** For logs and `/readyz`: "disk /path" or "s3 http://host/bucket". */
  readonly description: string;
  /** Streams `source` in, hashing on the way; the blob appears whole or not at all. Storing the same bytes twice is one blob. */
  put(source: Uint8Array | AsyncIterable<Uint8Array>, options?: PutOptions): Promise<StoredBlob>;
  /** Resolves when all that this process has put is as safe from a loss of power as it will be. */
  settle(): Promise<void>;
  /** Streams a blob out. A range must lie within it (BAD_INPUT). Whole reads are hashed on the way and fail at the end when the bytes are not what their name says. NOT_FOUND if absent. */
  open(sha256: string, range?: ByteRange): Promise<Readable>;
  /** As `open`, one piece after the other, and quicker, for whoever is done with a chunk before asking for the next: its memory is used again. */
  chunks(pieces: readonly Piece[]): AsyncGenerator<Buffer>;
  /** A whole, verified blob in memory. */
  read(sha256: string): Promise<Buffer>;
  /** The path of a whole, verified blob, where the store keeps it as a file of this machine. Never write to it. */
  localFile?(sha256: string): Promise<string>;
  /** Where clients may get a whole blob from the store itself for some minutes, with these headers; undefined if nowhere. */
  publicAddress?(sha256: string, headers: PublicHeaders): Promise<string | undefined>;
  /** Size in bytes, or undefined if absent. */
  size(sha256: string): Promise<number | undefined>;
  /** Removes a blob, unless it was stored (again) since `writtenBefore`; says whether it did. */
  remove(sha256: string, writtenBefore?: Date): Promise<boolean>;
  /** All that is there. What is stored or removed meanwhile may be missed. */
  list(): AsyncIterable<ListedBlob>;
  /** Rejects with UNAVAILABLE when the store cannot be written to. */
  check(): Promise<void>;
}
