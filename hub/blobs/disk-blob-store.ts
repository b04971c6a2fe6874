import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { AppError } from '../errors.ts';
import { BlobMeter } from './blob-meter.ts';
import type { BlobStore, ByteRange, PutOptions, StoredBlob } from './blob-store.ts';
import { onDisk } from './disk-error.ts';
import { DurableFile } from './durable-file.ts';
import { requireRange } from './require-range.ts';
import { requireSha256 } from './require-sha256.ts';
import { sweepOldFiles } from './sweep-old-files.ts';
import { verifyDigest } from './verify-digest.ts';

const READ_BYTES = 256 * 1024;
const TEMPORARY_FILE_HOURS = 24;

/** Blobs as files `<folder>/ab/cd/abcd...`, written aside under `<folder>/tmp` first. */
export class DiskBlobStore implements BlobStore {
  readonly description: string;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = path.resolve(folder);
    this.description = `disk ${this.#folder}`;
  }

  async put(source: Uint8Array | AsyncIterable<Uint8Array>, options: PutOptions = {}): Promise<StoredBlob> {
    const meter = new BlobMeter(options);
    let file: DurableFile | undefined;
    try {
      // The file is made after the first chunk, so that a source that fails early is being listened to.
      for await (const chunk of meter.watch(source)) {
        file ??= await DurableFile.create(this.#folder);
        await file.append(chunk);
      }
      const blob = meter.finish();
      file ??= await DurableFile.create(this.#folder);
      await file.publish(this.#path(blob.sha256));
      return blob;
    } catch (error) {
      await file?.discard();
      throw error;
    }
  }

  async open(sha256: string, range?: ByteRange): Promise<Readable> {
    const handle = await this.#openFile(sha256);
    try {
      if (range) requireRange(range, (await handle.stat()).size);
    } catch (error) {
      await handle.close();
      throw error;
    }
    const stream = handle.createReadStream({ ...range, highWaterMark: READ_BYTES });
    return range ? stream : verifyDigest(stream, sha256);
  }

  async read(sha256: string): Promise<Buffer> {
    return Buffer.concat(await (await this.open(sha256)).toArray());
  }

  async size(sha256: string): Promise<number | undefined> {
    const file = this.#path(sha256);
    try {
      return (await stat(file)).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async remove(sha256: string): Promise<void> {
    const file = this.#path(sha256);
    await onDisk(this.#folder, () => rm(file, { force: true }));
  }

  async check(): Promise<void> {
    const file = await DurableFile.create(this.#folder);
    try {
      await file.append(Buffer.from('written by a readiness check'));
    } finally {
      await file.discard();
    }
  }

  async localFile(sha256: string): Promise<string> {
    const stream = await this.open(sha256);
    await finished(stream.resume());
    return this.#path(sha256);
  }

  /** Makes the folder and removes what killed processes left half-written in it. */
  async prepare(): Promise<void> {
    await onDisk(this.#folder, async () => {
      await mkdir(this.#folder, { recursive: true });
      await sweepOldFiles(path.join(this.#folder, 'tmp'), Date.now() - TEMPORARY_FILE_HOURS * 3_600_000);
    });
  }

  async #openFile(sha256: string): Promise<FileHandle> {
    const file = this.#path(sha256);
    try {
      return await onDisk(this.#folder, () => open(file, constants.O_RDONLY | constants.O_NOFOLLOW));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw new AppError('NOT_FOUND', `There is no blob ${sha256} on ${this.description}.`);
    }
  }

  #path(sha256: string): string {
    requireSha256(sha256);
    return path.join(this.#folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}
