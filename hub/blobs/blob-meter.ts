import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { PutOptions, StoredBlob } from './blob-store.ts';
import { requireSha256 } from './require-sha256.ts';

/** Hashes and counts bytes on their way into a store, and holds them to what the caller was promised. */
export class BlobMeter {
  readonly #hash = createHash('sha256');
  readonly #options: PutOptions;
  #size = 0;

  constructor(options: PutOptions) {
    if (options.sha256 !== undefined) requireSha256(options.sha256);
    this.#options = options;
  }

  /** Passes the chunks of `source` on. Throws TOO_LARGE as soon as there is one byte too many. */
  async *watch(source: Uint8Array | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const limit = this.#options.maxBytes ?? Number.POSITIVE_INFINITY;
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      this.#size += chunk.length;
      if (this.#size > limit) {
        throw new AppError('TOO_LARGE', `This is more than the ${limit} bytes that are accepted here: send less.`);
      }
      this.#hash.update(chunk);
      yield chunk;
    }
  }

  /** What went through. Throws BAD_INPUT when it is not what was promised. */
  finish(): StoredBlob {
    const sha256 = this.#hash.digest('hex');
    const promised = this.#options.sha256;
    if (promised !== undefined && promised !== sha256) {
      throw new AppError(
        'BAD_INPUT',
        `The ${this.#size} bytes received have the SHA-256 ${sha256}, not the promised ${promised}: send them again.`,
      );
    }
    return { sha256, size: this.#size };
  }
}
