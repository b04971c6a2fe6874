import { createHash } from 'node:crypto';
import {
  type BigIntStats,
  close,
  closeSync,
  constants,
  createReadStream,
  existsSync,
  fstat,
  fstatSync,
  open,
  openSync,
} from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { AppError } from '../errors.ts';
import { log } from '../log.ts';
import { BlobMeter } from './blob-meter.ts';
import type { BlobStore, ByteRange, ListedBlob, Piece, PutOptions, StoredBlob } from './blob-store.ts';
import { onDisk } from './disk-error.ts';
import { DiskPace } from './disk-pace.ts';
import { DurableFile, writeUnsettled } from './durable-file.ts';
import { HotBlobs } from './hot-blobs.ts';
import { listFiles } from './list-files.ts';
import { readChunks, readWhole } from './read-chunks.ts';
import { requireRange } from './require-range.ts';
import { isSha256, requireSha256 } from './require-sha256.ts';
import { settleFolder } from './settle-folder.ts';
import { sweepOldFiles } from './sweep-old-files.ts';
import { VerifiedFiles } from './verified-files.ts';
import { corruptBlob, verifyDigest } from './verify-digest.ts';

const READ_BYTES = 256 * 1024;
const TEMPORARY_FILE_HOURS = 24;
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW;
const openLater = promisify(open);
const statLater = promisify(fstat) as (fd: number, options: { bigint: true }) => Promise<BigIntStats>;
const closeLater = promisify(close);

interface OpenFile {
  fd: number;
  stats: BigIntStats;
}

/** Blobs as files `<folder>/ab/cd/abcd...`, written aside under `<folder>/tmp` first. */
export class DiskBlobStore implements BlobStore {
  readonly description: string;
  readonly #folder: string;
  readonly #verified: VerifiedFiles;
  #unsettled = new Set<string>();
  readonly #hot: HotBlobs;

  constructor(folder: string, verified = new VerifiedFiles(), hot = new HotBlobs()) {
    this.#folder = path.resolve(folder);
    this.#verified = verified;
    this.#hot = hot;
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
    this.#unsettled = new Set();
    await onDisk(this.#folder, () => settleFolder(this.#folder, [...files]));
  }

  async open(sha256: string, range?: ByteRange): Promise<Readable> {
    const file = await this.#openFile({ sha256, range });
    const stream = createReadStream('', { fd: file.fd, start: 0, ...range, highWaterMark: READ_BYTES });
    if (range || this.#verified.has(sha256, file.stats)) return stream;
    const readFrom = Date.now();
    return verifyDigest(stream, sha256, () => this.#verified.add(sha256, file.stats, readFrom));
  }

  async *chunks(pieces: readonly Piece[]): AsyncGenerator<Buffer> {
    const pace = new DiskPace();
    for (const piece of pieces) yield* this.#pieceChunks(piece, pace);
  }

  async *#pieceChunks(piece: Piece, pace: DiskPace): AsyncGenerator<Buffer> {
    const { sha256, range } = piece;
    const { fd, stats } = await this.#openFile(piece, pace);
    try {
      const size = Number(stats.size);
      const isVerified = this.#verified.has(sha256, stats);
      if (!range && isVerified && (yield* this.#hot.chunks(sha256, stats, () => readWhole(fd, size)))) return;
      if (range || isVerified) return yield* readChunks(fd, range?.start ?? 0, range?.end ?? size - 1, pace);
    } finally {
      await pace.take(
        () => closeSync(fd),
        () => closeLater(fd),
      );
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
    if (this.#unsettled.has(target)) return blob;
    // Something may point at what is there already: what is not on the disk yet does not replace it.
    if (existsSync(target)) return this.put(bytes, options);
    await writeUnsettled(this.#folder, bytes, target);
    this.#unsettled.add(target);
    return blob;
  }

  /** The file, open; where only a range of it will be read, it has been verified as a whole before. */
  async #openFile({ sha256, range }: Piece, pace = new DiskPace()): Promise<OpenFile> {
    const fd = await this.#openBlob(sha256, pace);
    try {
      const stats = await pace.take(
        () => fstatSync(fd, { bigint: true }),
        () => statLater(fd, { bigint: true }),
      );
      if (range) {
        requireRange(range, Number(stats.size));
        if (!this.#verified.has(sha256, stats)) await this.#verify(sha256, { fd, stats });
      }
      return { fd, stats };
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  async #verify(sha256: string, { fd, stats }: OpenFile): Promise<void> {
    const readFrom = Date.now();
    const hash = createHash('sha256');
    for await (const chunk of readChunks(fd, 0, Number(stats.size) - 1)) hash.update(chunk);
    const found = hash.digest('hex');
    if (found !== sha256) throw corruptBlob(sha256, `its bytes hash to ${found}`);
    this.#verified.add(sha256, stats, readFrom);
  }

  async #openBlob(sha256: string, pace: DiskPace): Promise<number> {
    const file = this.#path(sha256);
    try {
      return await onDisk(this.#folder, () =>
        pace.take(
          () => openSync(file, OPEN_FLAGS),
          () => openLater(file, OPEN_FLAGS),
        ),
      );
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
