import { createHash, randomUUID } from 'node:crypto';
import type { Client } from 'minio';
import { AppError } from '../errors.ts';

export const STAGING = 'staging/';
/** S3 takes at most this many parts. */
const MAX_PARTS = 10_000;

interface Part {
  part: number;
  etag: string;
}

/** When the writer of a staging key began (milliseconds since 1970), or undefined for a key of another kind. */
export function stagedAt(key: string): number | undefined {
  const time = /^staging\/(\d+)-/.exec(key)?.[1];
  return time === undefined ? undefined : Number(time);
}

/**
 * A multipart upload to a key of its own, copied to its final key by the server once all of it is there and known.
 * The parts are driven here because the client's own resumption mixes writers and may cut identical chunks, and its
 * `composeObject` gives every copied range the same part number.
 */
export class StagedUpload {
  readonly #client: Client;
  readonly #bucket: string;
  readonly #key = `${STAGING}${Date.now()}-${randomUUID()}`;
  readonly #parts: Part[] = [];
  #id = '';

  constructor(client: Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async add(part: Buffer): Promise<void> {
    if (this.#parts.length === MAX_PARTS) {
      throw new AppError('TOO_LARGE', `A blob has at most ${MAX_PARTS} parts of ${part.length} bytes: send less.`);
    }
    this.#id ||= await this.#client.initiateNewMultipartUpload(this.#bucket, this.#key, {});
    const number = this.#parts.length + 1;
    const headers = { 'Content-MD5': createHash('md5').update(part).digest('base64') };
    const sent = await this.#client.uploadPart(this.#partOf(this.#key, this.#id, number, headers), part);
    this.#parts.push({ part: number, etag: sent.etag });
  }

  /** Copies the upload to `key`, `copyBytes` at a time, after checking that all `size` bytes arrived. */
  async publish(key: string, size: number, copyBytes: number): Promise<void> {
    await this.#client.completeMultipartUpload(this.#bucket, this.#key, this.#id, this.#parts);
    this.#id = '';
    await this.#requireSize(this.#key, size);
    if (size <= copyBytes) await this.#client.copyObject(this.#bucket, key, `/${this.#bucket}/${this.#key}`);
    else await this.#copyInParts(key, size, copyBytes);
    await this.#requireSize(key, size);
  }

  /** Removes what was staged; call it after success and after failure. What it misses is swept later. */
  async clean(): Promise<void> {
    if (this.#id) await this.#client.abortMultipartUpload(this.#bucket, this.#key, this.#id).catch(() => {});
    await this.#client.removeObject(this.#bucket, this.#key).catch(() => {});
  }

  async #copyInParts(key: string, size: number, copyBytes: number): Promise<void> {
    const id = await this.#client.initiateNewMultipartUpload(this.#bucket, key, {});
    try {
      const parts: Part[] = [];
      for (let start = 0; start < size; start += copyBytes) {
        const headers = {
          'x-amz-copy-source': `/${this.#bucket}/${this.#key}`,
          'x-amz-copy-source-range': `bytes=${start}-${Math.min(start + copyBytes, size) - 1}`,
        };
        const number = parts.length + 1;
        const copied = await this.#client.uploadPart(this.#partOf(key, id, number, headers));
        parts.push({ part: number, etag: copied.etag });
      }
      await this.#client.completeMultipartUpload(this.#bucket, key, id, parts);
    } catch (error) {
      await this.#client.abortMultipartUpload(this.#bucket, key, id).catch(() => {});
      throw error;
    }
  }

  #partOf(objectName: string, uploadID: string, partNumber: number, headers: Record<string, string>) {
    return { bucketName: this.#bucket, objectName, uploadID, partNumber, headers };
  }

  async #requireSize(key: string, size: number): Promise<void> {
    const found = (await this.#client.statObject(this.#bucket, key)).size;
    if (found !== size) {
      throw new AppError(
        'UNAVAILABLE',
        `The S3 server kept ${found} of ${size} bytes: look at its log, and try again.`,
      );
    }
  }
}
