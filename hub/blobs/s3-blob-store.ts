import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { BucketItemStat, Client } from 'minio';
import type { S3Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { BlobMeter } from './blob-meter.ts';
import type { BlobStore, ByteRange, ListedBlob, Piece, PublicHeaders, PutOptions, StoredBlob } from './blob-store.ts';
import { cutParts } from './cut-parts.ts';
import { requireRange } from './require-range.ts';
import { isSha256, requireSha256 } from './require-sha256.ts';
import { createS3Client } from './s3-client.ts';
import { onS3 } from './s3-error.ts';
import { STAGING, StagedUpload } from './staged-upload.ts';
import { sweepStaging } from './sweep-staging.ts';
import { verifyDigest } from './verify-digest.ts';

const BLOBS = 'blobs/';
const MiB = 1024 * 1024;
const STAGED_HOURS = 24;
const PUBLIC_SECONDS = 300;

/** Bytes per request. S3 allows parts of 5 MiB or more, 10,000 of them: with 16 MiB a blob of 156 GiB. */
export interface S3Sizes {
  part: number;
  copy: number;
}

/** Blobs as objects `blobs/<sha256>`; large ones are staged under a key of their own first. */
export class S3BlobStore implements BlobStore {
  readonly description: string;
  readonly #client: Client;
  /** Signs addresses for clients; it sends nothing itself. */
  readonly #signer?: Client;
  readonly #bucket: string;
  readonly #sizes: S3Sizes;

  constructor(config: S3Config, sizes: S3Sizes = { part: 16 * MiB, copy: 512 * MiB }) {
    this.#client = createS3Client(config);
    if (config.publicEndpoint) this.#signer = createS3Client({ ...config, endpoint: config.publicEndpoint });
    this.#bucket = config.bucket;
    this.#sizes = sizes;
    this.description = `s3 ${new URL(config.endpoint).origin}/${config.bucket}`;
  }

  async put(source: Uint8Array | AsyncIterable<Uint8Array>, options: PutOptions = {}): Promise<StoredBlob> {
    const meter = new BlobMeter(options);
    const upload = new StagedUpload(this.#client, this.#bucket);
    let only: Buffer | undefined = Buffer.alloc(0);
    try {
      for await (const part of cutParts(meter.watch(source), this.#sizes.part)) {
        if (only?.length === 0 && part.length < this.#sizes.part) {
          only = part;
        } else {
          only = undefined;
          await this.#send(() => upload.add(part));
        }
      }
      const blob = meter.finish();
      const key = this.#key(blob.sha256);
      // One request is atomic, and its writers all write the same bytes: no staging needed.
      if (only) await this.#putWhole(key, only);
      else await this.#send(() => upload.publish(key, blob.size, this.#sizes.copy));
      return blob;
    } finally {
      if (!only) await upload.clean();
    }
  }

  /** What the store has answered, it has. */
  async settle(): Promise<void> {}

  async open(sha256: string, range?: ByteRange): Promise<Readable> {
    const key = this.#key(sha256);
    if (range) return this.#openRange(key, range);
    return verifyDigest(await this.#send(() => this.#client.getObject(this.#bucket, key)), sha256);
  }

  async *chunks(pieces: readonly Piece[]): AsyncGenerator<Buffer> {
    for (const { sha256, range } of pieces) yield* await this.open(sha256, range);
  }

  async publicAddress(sha256: string, headers: PublicHeaders): Promise<string | undefined> {
    return this.#signer?.presignedGetObject(this.#bucket, this.#key(sha256), PUBLIC_SECONDS, {
      'response-content-type': headers.contentType,
      'response-content-disposition': headers.contentDisposition,
      'response-cache-control': headers.cacheControl,
    });
  }

  async read(sha256: string): Promise<Buffer> {
    return Buffer.concat(await (await this.open(sha256)).toArray());
  }

  async size(sha256: string): Promise<number | undefined> {
    return (await this.#stat(this.#key(sha256)))?.size;
  }

  async #stat(key: string): Promise<BucketItemStat | undefined> {
    try {
      return await this.#send(() => this.#client.statObject(this.#bucket, key));
    } catch (error) {
      if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  }

  async remove(sha256: string, writtenBefore?: Date): Promise<boolean> {
    const key = this.#key(sha256);
    const found = await this.#stat(key);
    if (!found || (writtenBefore && found.lastModified >= writtenBefore)) return false;
    await this.#send(() => this.#client.removeObject(this.#bucket, key));
    return true;
  }

  async *list(): AsyncGenerator<ListedBlob> {
    for await (const { name = '', size, lastModified } of this.#client.listObjectsV2(this.#bucket, BLOBS, true)) {
      const sha256 = name.slice(BLOBS.length);
      if (isSha256(sha256)) yield { sha256, size, writtenAt: lastModified };
    }
  }

  async check(): Promise<void> {
    const key = `${STAGING}${Date.now()}-${randomUUID()}`;
    await this.#putWhole(key, Buffer.from('written by a readiness check'));
    await this.#send(() => this.#client.removeObject(this.#bucket, key));
  }

  /** Makes the bucket if it is missing, and removes what killed processes left half-sent. */
  async prepare(): Promise<void> {
    await this.#send(async () => {
      if (!(await this.#client.bucketExists(this.#bucket))) await this.#makeBucket();
      await sweepStaging(this.#client, this.#bucket, Date.now() - STAGED_HOURS * 3_600_000);
    });
  }

  async #makeBucket(): Promise<void> {
    try {
      await this.#client.makeBucket(this.#bucket);
    } catch (error) {
      // Another process of the hub was first.
      if ((error as { code?: string }).code !== 'BucketAlreadyOwnedByYou') throw error;
    }
  }

  async #putWhole(key: string, bytes: Buffer): Promise<void> {
    await this.#send(() => this.#client.putObject(this.#bucket, key, bytes, bytes.length));
  }

  async #openRange(key: string, range: ByteRange): Promise<Readable> {
    requireRange(range, Number.POSITIVE_INFINITY);
    const length = range.end - range.start + 1;
    const request = () => this.#client.getPartialObject(this.#bucket, key, range.start, length);
    const response = (await this.#send(request)) as IncomingMessage;
    const size = Number(response.headers['content-range']?.split('/')[1]);
    if (!(range.end < size)) response.destroy();
    requireRange(range, size);
    return response;
  }

  #send<T>(request: () => Promise<T>): Promise<T> {
    return onS3(this.description, request);
  }

  #key(sha256: string): string {
    return `${BLOBS}${requireSha256(sha256)}`;
  }
}
