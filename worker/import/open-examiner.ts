/** Who examines the images of an import: threads, or whoever asks. What is found is the same. */
import { availableParallelism } from 'node:os';
import { ThreadPool } from '../../mednet/threads/thread-pool.ts';
import { type Examine, type Examined, examineImage } from './examine-image.ts';
import type { ImageTask } from './examine-thread.ts';

export interface Examiner {
  examine: Examine;
  close(): Promise<void>;
}

/** Fewer are examined before threads have started. */
const WORTH_THREADS = 1500;
/** Larger files are not held twice. */
const MOST_MOVED_BYTES = 4 * 1024 * 1024;

/** @param images how many there will be, about */
export function openExaminer(images: number, threads = images < WORTH_THREADS ? 0 : availableParallelism()): Examiner {
  if (threads === 0) return { examine: examineImage, close: async () => {} };
  const module = new URL('./examine-thread', import.meta.url);
  const pool = new ThreadPool<ImageTask, Examined | { fault: string }>(module, threads, undefined);
  return {
    examine(bytes, choice) {
      if (bytes.length > MOST_MOVED_BYTES) return examineImage(bytes, choice);
      // Of its own memory, which can be moved: what was read may lie in a larger piece, and is stored afterwards.
      const original = new Uint8Array(bytes);
      return pool.ask({ original, choice }, [original.buffer]);
    },
    close: () => pool.close(),
  };
}
