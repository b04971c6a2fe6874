import { createHash } from 'node:crypto';
import { type BigIntStats, constants, existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { AppError } from '../errors.ts';
import { log } from '../log.ts';
import { BlobMeter } from './blob-meter.ts';
import type { BlobStore, ByteRange, ListedBlob, PutOptions, StoredBlob } from './blob-store.ts';
import { onDisk } from './disk-error.ts';
import { DurableFile, writeUnsettled } from './durable-file.ts';
import { listFiles } from './list-files.ts';
import { readChunks } from './read-chunks.ts';
import { requireRange } from './require-range.ts';
import { isSha256, requireSha256 } from './require-sha256.ts';
import { settleFolder } from './settle-folder.ts';
import { sweepOldFiles } from './sweep-old-files.ts';
import { VerifiedFiles } from './verified-files.ts';
import { corruptBlob, verifyDigest } from './verify-digest.ts';

const READ_BYTES = 256 * 1024;
const TEMPORARY_FILE_HOURS = 24;

/** Blobs as files `<folder>/ab/cd/abcd...`, written aside under `<folder>/tmp` first. */
export class DiskBlobStore implements BlobStore {
  readonly description: string;
  readonly #folder: string;
  readonly #verified: VerifiedFiles;
  #unsettled: string[] = [];

  constructor(folder: string, verified = new VerifiedFiles()) {
    this.#folder = path.resolve(folder);
    this.#verified = verified;
    this.description = `disk ${this.#folder}`;
  }

  async put(source: Uint8Array | AsyncIterable<Uint8Array>, options: PutOptions = {}): Promise<StoredBlob> {
    if (options.isSettledLater && source instanceof Uint8Array) return this.#putUnsettled(source, options);
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

  async settle(): Promise<void> {
    const files = this.#unsettled;
    this.#unsettled = [];
    await onDisk(this.#folder, () => settleFolder(this.#folder, files));
  }

  async open(sha256: string, range?: ByteRange): Promise<Readable> {
    const file = await this.#openFile(sha256, range);
    const stream = file.handle.createReadStream({ ...range, highWaterMark: READ_BYTES });
    if (range || this.#verified.has(sha256, file.stats)) return stream;
    const readFrom = Date.now();
    return verifyDigest(stream, sha256, () => this.#verified.add(sha256, file.stats, readFrom));
  }

  async *chunks(sha256: string, range?: ByteRange): AsyncGenerator<Buffer> {
    const { handle, stats } = await this.#openFile(sha256, range);
    try {
      if (range || this.#verified.has(sha256, stats)) {
        yield* readChunks(handle, range?.start ?? 0, range?.end ?? Number(stats.size) - 1);
        return;
      }
    } finally {
      await handle.close();
    }
    yield* await this.open(sha256);
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

  async remove(sha256: string, writtenBefore?: Date): Promise<boolean> {
    const file = this.#path(sha256);
    return onDisk(this.#folder, async () => {
      const found = await stat(file).catch(() => undefined);
      if (!found || (writtenBefore && found.mtime >= writtenBefore)) return false;
      await rm(file, { force: true });
      return true;
    });
  }

  async *list(): AsyncGenerator<ListedBlob> {
    for await (const { name, size, mtime } of listFiles(this.#folder)) {
      if (isSha256(name)) yield { sha256: name, size, writtenAt: mtime };
    }
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

  async #putUnsettled(bytes: Uint8Array, { isSettledLater, ...options }: PutOptions): Promise<StoredBlob> {
    const meter = new BlobMeter(options);
    for await (const _ of meter.watch(bytes));
    const blob = meter.finish();
    const target = this.#path(blob.sha256);
    // Something may point at what is there already: what is not on the disk yet does not replace it.
    if (existsSync(target)) return this.put(bytes, options);
    await writeUnsettled(this.#folder, bytes, target);
    this.#unsettled.push(target);
    return blob;
  }

  /** The file, open; where only a range of it will be read, it has been verified as a whole before. */
  async #openFile(sha256: string, range?: ByteRange): Promise<{ handle: FileHandle; stats: BigIntStats }> {
    const handle = await this.#openHandle(this.#path(sha256), sha256);
    try {
      const stats = await handle.stat({ bigint: true });
      if (range) {
        requireRange(range, Number(stats.size));
        if (!this.#verified.has(sha256, stats)) await this.#verify(sha256, handle, stats);
      }
      return { handle, stats };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async #verify(sha256: string, handle: FileHandle, stats: BigIntStats): Promise<void> {
    const readFrom = Date.now();
    const hash = createHash('sha256');
    for await (const chunk of readChunks(handle, 0, Number(stats.size) - 1)) hash.update(chunk);
    const found = hash.digest('hex');
    if (found !== sha256) throw corruptBlob(sha256, `its bytes hash to ${found}`);
    this.#verified.add(sha256, stats, readFrom);
  }

  async #openHandle(file: string, sha256: string): Promise<FileHandle> {
    try {
      return await onDisk(this.#folder, () => open(file, constants.O_RDONLY | constants.O_NOFOLLOW));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      log.error({ sha256, store: this.description }, 'a blob is missing');
      throw new AppError('NOT_FOUND', `The hub has no blob ${sha256}. Its log says where it was looked for.`);
    }
  }

  #path(sha256: string): string {
    requireSha256(sha256);
    return path.join(this.#folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}
