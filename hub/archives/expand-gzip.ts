import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { onDisk } from '../blobs/disk-error.ts';
import { AppError } from '../errors.ts';
import { type ArchiveLimits, RATIO_FLOOR_BYTES } from './archive-entry.ts';

/** Expands a gzipped file into `target`. BAD_INPUT when it is damaged, TOO_LARGE at the first byte over the limits. */
export async function expandGzip(file: string, target: string, limits: ArchiveLimits): Promise<void> {
  const { size } = await stat(file);
  const most = Math.min(limits.totalBytes, Math.max(RATIO_FLOOR_BYTES, limits.ratio * size));
  let expanded = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      expanded += chunk.length;
      if (expanded <= most) return done(null, chunk);
      done(new AppError('TOO_LARGE', `The archive expands to more than ${most} bytes, which is not accepted.`));
    },
  });
  try {
    await onDisk(target, () =>
      pipeline(createReadStream(file), createGunzip(), count, createWriteStream(target, { flags: 'wx' })),
    );
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('Z_')) throw error;
    throw new AppError('BAD_INPUT', `The archive cannot be expanded (${message}): pack or send it again.`, {
      cause: error,
    });
  }
}
