/** A thread that prepares batches of images in shared memory. */
import { workerData } from 'node:worker_threads';
import { answerTasks } from '../threads/answer-tasks.ts';
import { imageExamples } from './examples.ts';
import { type BatchPlan, type PreparedBatch, prepareBatch } from './prepare-batch.ts';
import { type SharedImages, viewImages } from './shared-images.ts';
import type { Variation } from './variation.ts';

export interface BatchThreadData {
  images: SharedImages;
  variation: Variation;
}

const { images, variation } = workerData as BatchThreadData;
const examples = imageExamples(viewImages(images), variation);

answerTasks<BatchPlan, PreparedBatch>(
  (plan) => prepareBatch(examples, variation, plan),
  ({ values, mask }) => [values.buffer, mask.buffer],
);
