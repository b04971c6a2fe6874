import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { AppError } from '../errors.ts';

/** Large enough that a system call costs little, small enough that the bytes are sent from the processor's own cache. */
const CHUNK_BYTES = 256 * 1024;
/** A chunk in the system's memory takes a tenth of that; one that comes from a disk takes longer. */
const QUICK_MILLISECONDS = 2;
/** Chunks in a row before everybody else on this thread has a turn: neither quick reads nor quick clients wait for one. */
const TURN_CHUNKS = 4;
/** Buffers kept for the next reader. Making one costs as much as copying a chunk, for its pages must be zeroed. */
const MOST_SPARE = 32;
const spare: Buffer[] = [];

/**
 * The bytes `start` to `end` (inclusive) of a file, a chunk at a time in one buffer: a chunk is overwritten when the next
 * is asked for. INTERNAL when the file ends before. What the system holds in memory is read at once, on this thread,
 * which takes a third less processor time than fetching the bytes from another. After a slow read the next one waits on
 * another thread all the same, so that a slow disk holds up nobody else.
 */
export async function* readChunks(handle: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let isQuick = false;
  let turn = 0;
  try {
    for (let at = start; at <= end; turn++) {
      if (turn % TURN_CHUNKS === TURN_CHUNKS - 1) await setImmediate();
      const began = performance.now();
      const length = Math.min(buffer.length, end + 1 - at);
      const bytesRead = isQuick
        ? readSync(handle.fd, buffer, 0, length, at)
        : (await handle.read(buffer, 0, length, at)).bytesRead;
      isQuick = performance.now() - began < QUICK_MILLISECONDS;
      if (bytesRead === 0) throw new AppError('INTERNAL', `A stored file was cut short to ${at} bytes: restore it.`);
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    if (spare.length < MOST_SPARE) spare.push(buffer);
  }
}
