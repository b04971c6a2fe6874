/** For tests: a small training that can be learnt, and how to stop it. */
import type { Engine } from '../engines/engine.ts';
import { randomStream } from '../random.ts';
import { medNet } from './network.ts';
import { RECIPE_DEFAULTS } from './recipe-defaults.ts';
import type { LabelledImages, Recipe, TrainingState, TrainRequest } from './request.ts';
import { train } from './train.ts';
import { decodeTrainingState, encodeTrainingState } from './training-state.ts';

export const SIZE = 64;
export const architecture = { channels: 1, width: 0.25, classCount: 3 } as const;

/** Noise with a bright bar whose direction is the class. */
export function barImages(count: number, seed: number): LabelledImages {
  const labels = Int32Array.from({ length: count }, (_, index) => index % 3);
  const images = Array.from(labels, (label, index) => {
    const stream = randomStream(seed, 'bars', index);
    const middle = 24 + stream.integer(16);
    return Float32Array.from({ length: SIZE * SIZE }, (_, at) => {
      const [x, y] = [at % SIZE, Math.floor(at / SIZE)];
      const distance = Math.abs([x - middle, y - middle, (x + y) / 2 - middle][label] ?? 0);
      return Math.max(-1, Math.min(1, 0.2 * stream.normal() + (distance < 5 ? 0.7 : -0.5)));
    });
  });
  return { count, size: SIZE, channels: 1, labels, image: (index) => images[index]! };
}

const recipe: Recipe = {
  ...RECIPE_DEFAULTS,
  mode: 'full',
  epochs: 2,
  batchSize: 8,
  learningRate: 2e-3,
  backboneRate: 0.3,
  weightDecay: 0.01,
  labelSmoothing: 0.1,
  warmupEpochs: 0.5,
  isAugmented: true,
  hasClassWeights: true,
  seed: 5,
  checkpointSeconds: 1e9,
};

export function testRequest(
  engine: Engine,
  changes: Partial<Recipe> = {},
  more: Partial<TrainRequest> = {},
): TrainRequest {
  return {
    engine,
    network: medNet(architecture),
    train: barImages(30, 1),
    validation: barImages(15, 2),
    recipe: { ...recipe, ...changes },
    threads: 0,
    onProgress: () => {},
    onCheckpoint: async () => {},
    ...more,
  };
}

/** Stops at a step's end, or at its epoch's after validation, and gives what a new process would read. */
export async function stopAfter(
  step: number,
  request: TrainRequest,
  type: 'step' | 'epoch' = 'step',
): Promise<TrainingState> {
  const controller = new AbortController();
  const saved: Uint8Array[] = [];
  const { isStopped } = await train({
    ...request,
    signal: controller.signal,
    onProgress: (progress) => (progress.step === step && progress.type === type ? controller.abort() : undefined),
    onCheckpoint: async (state) => void saved.push(encodeTrainingState(state, 'a test')),
  });
  const last = saved.at(-1);
  if (!isStopped || !last) throw new Error(`the training did not stop after step ${step}`);
  return decodeTrainingState(last);
}
