import { read, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AppError } from '../errors.ts';
import { DiskPace } from './disk-pace.ts';

/** Large enough that a system call costs little, small enough that the bytes are sent from the processor's own cache. */
const CHUNK_BYTES = 256 * 1024;
/** Chunks in a row before everybody else on this thread has a turn: neither quick reads nor quick clients wait for one. */
const TURN_CHUNKS = 4;
/** Buffers kept for the next reader. Making one costs as much as copying a chunk, for its pages must be zeroed. */
const MOST_SPARE = 32;
const spare: Buffer[] = [];
const readLater = promisify(read);

/**
 * The bytes `start` to `end` (inclusive) of an open file, a chunk at a time in one buffer: a chunk is overwritten when the
 * next is asked for. INTERNAL when the file ends before.
 */
export async function* readChunks(
  fd: number,
  start: number,
  end: number,
  pace = new DiskPace(),
): AsyncGenerator<Buffer> {
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(CHUNK_BYTES);
  try {
    for (let at = start, turn = 0; at <= end; turn++) {
      if (turn % TURN_CHUNKS === TURN_CHUNKS - 1) await setImmediate();
      const length = Math.min(buffer.length, end + 1 - at);
      const bytesRead = await pace.take(
        () => readSync(fd, buffer, 0, length, at),
        async () => (await readLater(fd, buffer, 0, length, at)).bytesRead,
      );
      if (bytesRead === 0) throw cutShort(at);
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    if (spare.length < MOST_SPARE) spare.push(buffer);
  }
}

/** All `size` bytes of an open file, read on another thread. INTERNAL when there are fewer. */
export async function readWhole(fd: number, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(size);
  for (let at = 0; at < size; ) {
    const { bytesRead } = await readLater(fd, bytes, at, size - at, at);
    if (bytesRead === 0) throw cutShort(at);
    at += bytesRead;
  }
  return bytes;
}

const cutShort = (at: number) => new AppError('INTERNAL', `A stored file was cut short to ${at} bytes: restore it.`);
