/** A thread that prepares batches of images in shared memory. */
import { workerData } from 'node:worker_threads';
import { answerTasks } from '../threads/answer-tasks.ts';
import { imageExamples } from './examples.ts';
import { type BatchPlan, type PreparedBatch, prepareBatch } from './prepare-batch.ts';
import { type SharedImages, viewImages } from './shared-images.ts';

export interface BatchThreadData {
  images: SharedImages;
  seed: number;
  augmentSeed: number | undefined;
}

const { images, seed, augmentSeed } = workerData as BatchThreadData;
const examples = imageExamples(viewImages(images), augmentSeed);

answerTasks<BatchPlan, PreparedBatch>(
  (plan) => prepareBatch(examples, seed, plan),
  ({ values, mask }) => [values.buffer, mask.buffer],
);
