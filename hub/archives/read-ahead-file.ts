import type { FileHandle } from 'node:fs/promises';
import { RandomAccessReader } from 'yauzl';

const BLOCK_BYTES = 64 * 1024;

type Done = (error: Error | null, bytesRead?: number) => void;

/** A file for yauzl that reads in blocks: a directory of 100,000 entries takes 200 reads instead of 200,000. */
export class ReadAheadFile extends RandomAccessReader {
  readonly #handle: FileHandle;
  #block = Buffer.alloc(0);
  #start = 0;

  constructor(handle: FileHandle) {
    super();
    this.#handle = handle;
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, done: Done): void {
    const target = buffer.subarray(offset, offset + length);
    this.fill(target, position).then((bytesRead) => done(null, bytesRead), done);
  }

  override close(done: (error: Error | null) => void): void {
    this.#handle.close().then(() => done(null), done);
  }

  /** Returns how many bytes there were; fewer than asked for at the file's end. */
  async fill(target: Buffer, position: number): Promise<number> {
    const isHeld = position >= this.#start && position + target.length <= this.#start + this.#block.length;
    if (isHeld) return this.#block.copy(target, 0, position - this.#start);
    if (target.length >= BLOCK_BYTES) return (await this.#handle.read(target, 0, target.length, position)).bytesRead;
    const { buffer, bytesRead } = await this.#handle.read(Buffer.allocUnsafe(BLOCK_BYTES), 0, BLOCK_BYTES, position);
    this.#block = buffer.subarray(0, bytesRead);
    this.#start = position;
    return this.#block.copy(target);
  }
}
