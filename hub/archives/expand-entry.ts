import { createReadStream } from 'node:fs';
import { pipeline, Readable, Transform } from 'node:stream';
import { promisify } from 'node:util';
import { crc32, createInflateRaw, inflateRaw } from 'node:zlib';
import type { Entry } from 'yauzl';
import { AppError } from '../errors.ts';
import type { ZipRecord } from './list-zip.ts';
import { type OpenZip, unreadableZip } from './open-zip.ts';

const inflate = promisify(inflateRaw);

/** What deflate may add to bytes that do not compress is far less. */
const SLACK_BYTES = 1024;

/** The whole content of an entry; BAD_INPUT when it, its size or its checksum is wrong. */
export async function readEntry({ zip, bytes }: OpenZip, record: ZipRecord): Promise<Buffer> {
  const { compressedSize, uncompressedSize } = record;
  if (compressedSize > 2 * uncompressedSize + SLACK_BYTES) throw damaged(record, 'it is longer than it says');
  const check = checkContent(record);
  const raw = Buffer.allocUnsafe(compressedSize);
  if ((await bytes.fill(raw, await findData(zip, record))) < raw.length) throw damaged(record, 'it is cut short');
  const content =
    record.compressionMethod === 0 || raw.length === 0
      ? raw
      : await inflate(raw, { maxOutputLength: Math.max(1, uncompressedSize) }).catch((error) => {
          throw error.code === 'ERR_BUFFER_TOO_LARGE'
            ? damaged(record, 'it is longer than it says')
            : unreadableZip(error);
        });
  check.add(content);
  check.end();
  return content;
}

/**
 * Streams an entry's content; fails with BAD_INPUT at the first byte too many, or when size or checksum are wrong.
 * The bytes are read here rather than by yauzl, whose streams fail outside any handler when one of several is dropped.
 */
export async function expandEntry(file: string, { zip }: OpenZip, record: ZipRecord): Promise<Readable> {
  const start = await findData(zip, record);
  const checked = checkStream(record);
  const { compressedSize: length, compressionMethod } = record;
  const raw = length === 0 ? Readable.from([]) : createReadStream(file, { start, end: start + length - 1 });
  // Reading stops on both sides when one of them fails; the reader of `checked` is the one who hears of it.
  const done = () => {};
  if (compressionMethod === 0) return pipeline(raw, checked, done);
  const inflated = createInflateRaw();
  inflated.once('error', (error) => checked.destroy(unreadableZip(error) as Error));
  return pipeline(raw, inflated, checked, done);
}

/** Where its bytes begin. */
async function findData(zip: OpenZip['zip'], record: ZipRecord): Promise<number> {
  const { fileDataStart } = await zip
    .readLocalFileHeaderPromise(record as unknown as Entry, { minimal: true })
    .catch((error) => {
      throw unreadableZip(error);
    });
  return fileDataStart;
}

function checkStream(record: ZipRecord): Transform {
  const check = checkContent(record);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      attempt(() => check.add(chunk), chunk, done);
    },
    flush(done) {
      attempt(() => check.end(), undefined, done);
    },
  });
}

function attempt(step: () => void, chunk: Buffer | undefined, done: (error: Error | null, chunk?: Buffer) => void) {
  try {
    step();
  } catch (error) {
    return done(error as Error);
  }
  done(null, chunk);
}

function checkContent(record: ZipRecord) {
  let size = 0;
  let checksum = 0;
  return {
    add(chunk: Buffer): void {
      size += chunk.length;
      checksum = crc32(chunk, checksum);
      if (size > record.uncompressedSize) throw damaged(record, 'it is longer than it says');
    },
    end(): void {
      if (size < record.uncompressedSize) throw damaged(record, 'it is shorter than it says');
      if (checksum !== record.crc32) throw damaged(record, 'its checksum is wrong');
    },
  };
}

function damaged({ path }: ZipRecord, what: string): AppError {
  return new AppError('BAD_INPUT', `${JSON.stringify(path)} in the archive is damaged (${what}): pack it again.`);
}
