/** For tests: how a small MedNet's loss falls, which depends on the engine by rounding alone. */
import { buildTrainingModel, HEAD_UNITS } from '../architecture.ts';
import { randomStream } from '../random.ts';

import { Learner } from '../training/learner.ts';
import { dropoutMask } from '../training/prepare-batch.ts';
import { lossTargets } from '../training/targets.ts';
import { initialWeights, writeWeights } from '../weights.ts';
import type { Engine } from './engine.ts';

export interface CurveSize {
  channels: 1 | 3;
  width: number;
  batch: number;
  steps: number;
}

/** Losses of the first steps from one seed, on one batch of noise. */
export async function lossCurve(engine: Engine, { channels, width, batch, steps }: CurveSize): Promise<number[]> {
  const { tf } = engine;
  const model = buildTrainingModel(tf, { channels, width, classCount: 3 });
  writeWeights(tf, model, initialWeights(model, 7));
  const learner = new Learner(engine, model, { rate: () => 1, weightDecay: 0.01 });
  const stream = randomStream(8, 'images');
  const values = Float32Array.from({ length: batch * 64 * 64 * channels }, () => stream.normal());
  const images = tf.tensor(values, [batch, 64, 64, channels]);
  const labels = Array.from({ length: batch }, (_, index) => index % 3);
  const targets = tf.tensor(lossTargets(labels, new Float32Array([1, 1, 1]), 0.1), [batch, 3], 'float32');
  const losses = [];
  for (let step = 1; step <= steps; step++) {
    const mask = tf.tensor(dropoutMask(9, step, batch), [batch, HEAD_UNITS], 'float32');
    losses.push((await learner.step([images, mask], [targets], 1e-4, step))[0]);
  }
  learner.dispose();
  return losses;
}
