import { createReadStream } from 'node:fs';
import { pipeline, Readable, Transform } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { AppError } from '../errors.ts';
import { nameOf } from './check-zip.ts';
import { unreadableZip } from './open-zip.ts';

/**
 * Streams an entry's content; fails with BAD_INPUT at the first byte too many, or when size or checksum are wrong.
 * The bytes are read here rather than by yauzl, whose streams fail outside any handler when one of several is dropped.
 */
export async function expandEntry(file: string, zip: ZipFile, entry: Entry): Promise<Readable> {
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true }).catch((error) => {
    throw unreadableZip(error);
  });
  const checked = checkContent(entry, nameOf(entry));
  const raw = readBytes(file, fileDataStart, entry.compressedSize);
  // Reading stops on both sides when one of them fails; the reader of `checked` is the one who hears of it.
  const done = () => {};
  if (entry.compressionMethod === 0) return pipeline(raw, checked, done);
  const inflated = createInflateRaw();
  inflated.once('error', (error) => checked.destroy(unreadableZip(error) as Error));
  return pipeline(raw, inflated, checked, done);
}

function readBytes(file: string, start: number, length: number): Readable {
  return length === 0 ? Readable.from([]) : createReadStream(file, { start, end: start + length - 1 });
}

function checkContent(entry: Entry, name: string): Transform {
  let size = 0;
  let checksum = 0;
  const damaged = (what: string) => {
    return new AppError('BAD_INPUT', `${JSON.stringify(name)} in the archive is damaged (${what}): pack it again.`);
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      checksum = crc32(chunk, checksum);
      if (size > entry.uncompressedSize) done(damaged('it is longer than it says'));
      else done(null, chunk);
    },
    flush(done) {
      if (size < entry.uncompressedSize) done(damaged('it is shorter than it says'));
      else if (checksum !== entry.crc32) done(damaged('its checksum is wrong'));
      else done();
    },
  });
}
