/** For tests: what training must do on any engine. Each engine's test file runs it in a process of its own. */
import { describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine.ts';
import { randomStream } from '../random.ts';
import type { Weights } from '../weights.ts';
import { predict } from './predict.ts';
import { RECIPE_DEFAULTS } from './recipe-defaults.ts';
import type { LabelledImages, Recipe, TrainingState, TrainRequest, TrainResult } from './request.ts';
import { train } from './train.ts';
import { decodeTrainingState, encodeTrainingState } from './training-state.ts';

const SIZE = 64;
const architecture = { channels: 1, width: 0.25, classCount: 3 } as const;

/** Noise with a bright bar whose direction is the class. */
function barImages(count: number, seed: number): LabelledImages {
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

export function describeTraining(engine: Engine): void {
  const request = (changes: Partial<Recipe> = {}, more: Partial<TrainRequest> = {}): TrainRequest => ({
    engine,
    architecture,
    train: barImages(30, 1),
    validation: barImages(15, 2),
    recipe: { ...recipe, ...changes },
    onProgress: () => {},
    onCheckpoint: async () => {},
    ...more,
  });

  /** Stops after `step` steps and gives what a new process would read. */
  async function stopAfter(step: number, original: TrainRequest): Promise<TrainingState> {
    const controller = new AbortController();
    const saved: Uint8Array[] = [];
    const result = await train({
      ...original,
      signal: controller.signal,
      onProgress: (progress) => (progress.step >= step ? controller.abort() : undefined),
      onCheckpoint: async (state) => void saved.push(encodeTrainingState(state, 'a test')),
    });
    expect(result.isStopped).toBe(true);
    return decodeTrainingState(saved.at(-1)!);
  }

  const bytesOf = (weights: Weights) =>
    [...weights].map(([name, { data }]) => [name, Buffer.from(data.slice().buffer).toString('base64')]);

  describe(`training on ${engine.name}`, () => {
    let base: Weights;
    let whole: TrainResult | undefined;

    it('learns what can be learnt, reports each step and leaks no tensor', async () => {
      const before = engine.tf.memory().numTensors;
      const seen: string[] = [];
      const original = request({ epochs: 8 });
      const result = await train({
        ...original,
        onProgress: (progress) => void seen.push(`${progress.type} ${progress.step}/${progress.steps}`),
      });
      expect(seen.slice(0, 5)).toEqual(['step 1/32', 'step 2/32', 'step 3/32', 'step 4/32', 'epoch 4/32']);
      expect(seen).toHaveLength(40);
      expect(result.isStopped).toBe(false);
      expect(result.history).toHaveLength(8);
      const best = result.history[result.bestEpoch - 1]!;
      expect(best.validationAuc).toBeGreaterThan(0.95);
      expect(best.validationAuc).toBe(Math.max(...result.history.map((record) => record.validationAuc!)));
      base = result.weights;
      const held = barImages(30, 3);
      const probabilities = await predict(engine, architecture, base, held, 7);
      const rows = Array.from(held.labels, (label, row) => ({
        label,
        values: probabilities.subarray(3 * row, 3 * row + 3),
      }));
      const right = rows.filter(({ label, values }) => values.indexOf(Math.max(...values)) === label);
      expect(right.length).toBeGreaterThan(24);
      for (const { values } of rows) expect(values.reduce((sum, value) => sum + value)).toBeCloseTo(1, 5);
      expect(engine.tf.memory().numTensors).toBe(before);
    });

    it.each([1, 3, 4, 6])('gives the same bits when stopped after step %i and resumed', async (step) => {
      whole ??= await train(request());
      const state = await stopAfter(step, request());
      expect(state.step).toBe(step);
      const resumed = await train(request({}, { resume: state }));
      expect(resumed.history).toEqual(whole.history);
      expect(bytesOf(resumed.weights)).toEqual(bytesOf(whole.weights));
    });

    it('probes a frozen backbone, resumably', async () => {
      const probe = request({ mode: 'linear-probe', epochs: 5, learningRate: 0.01 }, { base });
      const probed = await train(probe);
      expect(probed.history.at(-1)!.validationAuc).toBeGreaterThan(0.9);
      for (const [name, { data }] of probed.weights) {
        if (name.startsWith('head_')) expect(data).not.toEqual(base.get(name)!.data);
        else expect(data).toEqual(base.get(name)!.data);
      }
      const resumed = await train({ ...probe, resume: await stopAfter(6, probe) });
      expect(bytesOf(resumed.weights)).toEqual(bytesOf(probed.weights));
    });

    it('keeps the backbone still at rate 0 when fine-tuning, except the moving averages', async () => {
      const { weights } = await train(request({ epochs: 1, backboneRate: 0 }, { base }));
      expect(weights.get('block1_3x3_conv/kernel')).toEqual(base.get('block1_3x3_conv/kernel'));
      expect(weights.get('head_logits/kernel')).not.toEqual(base.get('head_logits/kernel'));
    });

    it('makes checkpoints at steps and epochs', async () => {
      const steps: number[] = [];
      await train(
        request({ checkpointSeconds: 0, epochs: 1 }, { onCheckpoint: async (state) => void steps.push(state.step) }),
      );
      expect(steps).toEqual([1, 2, 3, 4]);
    });

    it('stops before anything is computed when asked to, with a checkpoint', async () => {
      const steps: number[] = [];
      const onCheckpoint = async (state: TrainingState) => void steps.push(state.step);
      const probe = { mode: 'linear-probe' } as const;
      const result = await train(request(probe, { base, signal: AbortSignal.abort(), onCheckpoint }));
      expect(result).toMatchObject({ isStopped: true, bestEpoch: 0 });
      expect(steps).toEqual([0]);
    });

    it('says what to do when the loss is no longer a number, and leaks nothing', async () => {
      const before = engine.tf.memory().numTensors;
      const broken = { ...barImages(30, 1), image: () => new Float32Array(SIZE * SIZE).fill(Number.NaN) };
      await expect(train(request({}, { train: broken }))).rejects.toThrow(
        /Image \d+ has a value that is not a finite number/,
      );
      const huge = { ...barImages(30, 1), image: () => new Float32Array(SIZE * SIZE).fill(3e38) };
      await expect(train(request({ isAugmented: false }, { train: huge }))).rejects.toThrow(
        /diverged.*Lower learningRate \(now 0\.002\)/,
      );
      expect(engine.tf.memory().numTensors).toBe(before);
    });

    it('refuses a checkpoint of other training, and images of the wrong length', async () => {
      const before = engine.tf.memory().numTensors;
      const resume = await stopAfter(1, request());
      await expect(train(request({ seed: 6 }, { resume }))).rejects.toThrow(/checkpoint is of other images/);
      const short = { ...barImages(30, 1), image: () => new Float32Array(5) };
      await expect(train(request({}, { train: short }))).rejects.toThrow(/has 5 values; \[64,64,1\] needs 4096/);
      expect(engine.tf.memory().numTensors).toBe(before);
    });
  });
}
