/** Who prepares batches: threads, or whoever asks. The batches are the same. */
import { availableParallelism } from 'node:os';
import { ThreadPool } from '../threads/thread-pool.ts';
import type { BatchThreadData } from './batch-thread.ts';
import type { Examples } from './examples.ts';
import { type BatchPlan, type BatchSettings, type PreparedBatch, prepareBatch } from './prepare-batch.ts';
import type { Images } from './request.ts';
import { shareImages } from './shared-images.ts';
import type { Variation } from './variation.ts';

export interface BatchMaker {
  /** Throws RangeError as `prepareBatch` does. */
  prepare(plan: BatchPlan): Promise<PreparedBatch>;
  /** How many batches are worth preparing before they are needed. */
  ahead: number;
  close(): Promise<void>;
}

/** Leaves a processor to the step; preparing is so much quicker that more than four would only wait. */
export const usualThreads = (): number => Math.min(4, Math.max(1, availableParallelism() - 1));

export function prepareInline(examples: Examples, settings: BatchSettings): BatchMaker {
  return { prepare: async (plan) => prepareBatch(examples, settings, plan), ahead: 0, close: async () => {} };
}

/** Throws RangeError when an image is not of its size. */
export function prepareInThreads(images: Images, variation: Variation, threads: number): BatchMaker {
  const data: BatchThreadData = { images: shareImages(images), variation };
  const pool = new ThreadPool<BatchPlan, PreparedBatch>(new URL('./batch-thread', import.meta.url), threads, data);
  return { prepare: (plan) => pool.ask(plan), ahead: threads + 1, close: () => pool.close() };
}
