import type { BigIntStats } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { identifyFile } from './verified-files.ts';

const MOST_BYTES = 256 * 1024 ** 2;
const CHUNK_BYTES = 1024 ** 2;
/** What nobody has asked for so long is let go. */
const IDLE_SECONDS = 300;

interface HotBlob {
  identity: string;
  size: number;
  bytes: Promise<Buffer>;
  /** How many are sending it: its memory is in use until they are done. */
  readers: number;
}

/**
 * The bytes of files that are downloaded again and again, in memory: sending them from there costs one copy less, and many
 * readers share one reading. Which file they are of is known as in `VerifiedFiles`.
 */
export class HotBlobs {
  /** The one that was asked for longest ago comes first. */
  readonly #blobs = new Map<string, HotBlob>();
  readonly #mostBytes: number;
  #timer?: NodeJS.Timeout;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** All bytes of a file, got by `read` the first time. Gives none, and returns false, where there is no room for them. */
  async *chunks(sha256: string, stats: BigIntStats, read: () => Promise<Buffer>): AsyncGenerator<Buffer, boolean> {
    const blob = this.#find(sha256, identifyFile(stats)) ?? this.#admit(sha256, stats, read);
    if (!blob) return false;
    blob.readers += 1;
    try {
      const bytes = await blob.bytes;
      for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
        if (at > 0) await setImmediate(); // a quick client waits for nothing: everybody else has a turn here
        yield bytes.subarray(at, at + CHUNK_BYTES);
      }
      return true;
    } finally {
      blob.readers -= 1;
    }
  }

  #find(sha256: string, identity: string): HotBlob | undefined {
    const blob = this.#blobs.get(sha256);
    if (blob?.identity !== identity) return undefined;
    this.#blobs.delete(sha256);
    this.#blobs.set(sha256, blob);
    this.#timer?.refresh();
    return blob;
  }

  #admit(sha256: string, stats: BigIntStats, read: () => Promise<Buffer>): HotBlob | undefined {
    const size = Number(stats.size);
    if (size > this.#mostBytes || !this.#makeRoom(sha256, size)) return undefined;
    const blob = { identity: identifyFile(stats), size, bytes: read(), readers: 0 };
    this.#blobs.set(sha256, blob);
    blob.bytes.catch(() => {
      if (this.#blobs.get(sha256) === blob) this.#blobs.delete(sha256); // its readers hear of it
    });
    this.#timer ??= setInterval(() => this.#makeRoom('', this.#mostBytes), IDLE_SECONDS * 1000).unref();
    this.#timer.refresh();
    return blob;
  }

  /** Lets go of what nobody is sending until `size` bytes more are allowed; says whether they are. */
  #makeRoom(sha256: string, size: number): boolean {
    let held = 0;
    for (const blob of this.#blobs.values()) held += blob.size;
    for (const [name, blob] of this.#blobs) {
      if (blob.readers > 0 || (held + size <= this.#mostBytes && name !== sha256)) continue;
      this.#blobs.delete(name);
      held -= blob.size;
    }
    return held + size <= this.#mostBytes && !this.#blobs.has(sha256);
  }
}
