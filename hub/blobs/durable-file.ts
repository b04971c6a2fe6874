import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { onDisk } from './disk-error.ts';

/**
 * A file that appears under its final name whole and on the disk (fsync), or not at all. It is written as
 * `<folder>/tmp/<uuid>`, in the same file system, because only there is a rename atomic.
 */
export class DurableFile {
  readonly #folder: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;

  private constructor(folder: string, temporary: string, handle: FileHandle) {
    this.#folder = folder;
    this.#temporary = temporary;
    this.#handle = handle;
  }

  static create(folder: string): Promise<DurableFile> {
    return onDisk(folder, async () => {
      const temporary = path.join(folder, 'tmp', randomUUID());
      await mkdir(path.dirname(temporary), { recursive: true });
      return new DurableFile(folder, temporary, await open(temporary, 'wx', 0o644));
    });
  }

  append(chunk: Uint8Array): Promise<void> {
    return onDisk(this.#folder, () => this.#handle.appendFile(chunk));
  }

  /** Moves the file to `target`, over what may be there. */
  publish(target: string): Promise<void> {
    return onDisk(this.#folder, async () => {
      await this.#handle.sync();
      await this.#handle.close();
      const parent = path.dirname(target);
      const firstMade = await mkdir(parent, { recursive: true });
      await rename(this.#temporary, target);
      // A name is on the disk only once its folder is; folders just made are names in their own parents.
      await syncFolder(parent);
      for (let made = parent; firstMade !== undefined && made.length >= firstMade.length; made = path.dirname(made)) {
        await syncFolder(path.dirname(made));
      }
    });
  }

  async discard(): Promise<void> {
    await this.#handle.close().catch(() => {});
    // What cannot be removed now is swept later; the error that led here is the one to tell.
    await rm(this.#temporary, { force: true }).catch(() => {});
  }
}

/**
 * Whole or not at all, as a DurableFile; whether it is on the disk is left to `settleFolder`. All in one go: a small file
 * is written in less time than it takes to have other threads do it, step by step.
 */
export function writeUnsettled(folder: string, bytes: Uint8Array, target: string): Promise<void> {
  const temporary = path.join(folder, 'tmp', randomUUID());
  return onDisk(folder, async () => {
    try {
      withFolder(temporary, () => writeFileSync(temporary, bytes, { flag: 'wx', mode: 0o644 }));
      withFolder(target, () => renameSync(temporary, target));
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
}

/** Makes the folder of `file` only where it turns out to be missing. */
function withFolder(file: string, use: () => void): void {
  try {
    use();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(path.dirname(file), { recursive: true });
    use();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
