/** For tests: what training must do on any engine. Each engine's test file runs it in a process of its own. */
import type { Tensor2D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine.ts';
import { resize } from '../preprocess/resize.ts';
import type { Weights } from '../weights.ts';
import { medNet } from './network.ts';
import { explainMemory, isOutOfMemory } from './out-of-memory.ts';
import { predict } from './predict.ts';
import type { LabelledImages, Recipe, TrainingProgress, TrainingState, TrainRequest } from './request.ts';
import { architecture, barImages, SIZE, stopAfter, testRequest } from './test-request.ts';
import { train } from './train.ts';

/**
 * MiB: 1.2 a step over the 40 of a whole network that are measured, 0.07 over the 667 of a head. On WebAssembly a whole
 * step makes and lets go of 2.4, which is collected every 50 steps or so: up to 31 of growth may be seen.
 */
const MOST_GROWTH = 48;

/**
 * Growth from the middle third of a training's steps to the last one, in tensors and in MiB of the process. Of each third
 * the lowest counts: garbage that is not collected yet only adds to it, what is kept raises it.
 */
async function growthOfTraining(request: TrainRequest): Promise<{ tensors: number; mebibytes: number }> {
  const tensors: number[] = [];
  const mebibytes: number[] = [];
  const onProgress = ({ type }: TrainingProgress): void => {
    if (type === 'epoch') return;
    tensors.push(request.engine.tf.memory().numTensors);
    mebibytes.push(process.memoryUsage.rss() / 2 ** 20);
  };
  await train({ ...request, onProgress });
  const third = Math.floor(tensors.length / 3);
  const growth = (values: number[]): number =>
    Math.min(...values.slice(2 * third)) - Math.min(...values.slice(third, 2 * third));
  return { tensors: growth(tensors), mebibytes: growth(mebibytes) };
}

export function describeTraining(engine: Engine): void {
  const request = (changes: Partial<Recipe> = {}, more: Partial<TrainRequest> = {}): TrainRequest =>
    testRequest(engine, changes, more);

  describe(`training on ${engine.name}`, () => {
    let base: Weights;

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
      const probabilities = await predict(engine, medNet(architecture), base, held, 7);
      const rows = Array.from(held.labels, (label, row) => ({
        label,
        values: probabilities.subarray(3 * row, 3 * row + 3),
      }));
      const right = rows.filter(({ label, values }) => values.indexOf(Math.max(...values)) === label);
      expect(right.length).toBeGreaterThan(24);
      for (const { values } of rows) expect(values.reduce((sum, value) => sum + value)).toBeCloseTo(1, 5);
      expect(engine.tf.memory().numTensors).toBe(before);
    });

    it('learns from parts of larger images', async () => {
      const large = (images: LabelledImages): LabelledImages => ({
        ...images,
        size: 96,
        image: (index) => resize(images.image(index), [SIZE, SIZE, 1], [96, 96]),
      });
      const request = testRequest(engine, { augmentation: 'gray-parts', epochs: 1 });
      const asked = { ...request, train: large(request.train) };
      const { history } = await train(asked);
      expect(history.map(({ validationLoss }) => Number.isFinite(validationLoss))).toEqual([true]);
      const threaded = await train({ ...asked, threads: 1 });
      expect(threaded.history).toEqual(history);
    });

    it('probes a frozen backbone, which stays as it is', async () => {
      const probe = request({ mode: 'linear-probe', epochs: 5, learningRate: 0.01 }, { base });
      const probed = await train(probe);
      expect(probed.history.at(-1)!.validationAuc).toBeGreaterThan(0.9);
      for (const [name, { data }] of probed.weights) {
        if (name.startsWith('head_')) expect(data).not.toEqual(base.get(name)!.data);
        else expect(data).toEqual(base.get(name)!.data);
      }
    });

    it('keeps the backbone still at rate 0 when fine-tuning, except the moving averages', async () => {
      const { weights } = await train(request({ epochs: 1, backboneRate: 0 }, { base }));
      expect(weights.get('block1_3x3_conv/kernel')).toEqual(base.get('block1_3x3_conv/kernel'));
      expect(weights.get('head_logits/kernel')).not.toEqual(base.get('head_logits/kernel'));
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

    it('gives the same bits with threads that prepare batches, which end with it', async () => {
      const whole = await train(request());
      const threaded = await train(request({}, { threads: 2 }));
      expect(threaded.weights).toEqual(whole.weights);
      const broken = { ...barImages(30, 1), image: () => new Float32Array(SIZE * SIZE).fill(Number.NaN) };
      await expect(train(request({}, { train: broken, threads: 2 }))).rejects.toThrow(/Image \d+ has a value/);
      expect(process.getActiveResourcesInfo()).not.toContain('MessagePort');
    });

    it('makes no step after it was asked to stop', async () => {
      const controller = new AbortController();
      const steps: number[] = [];
      await train({
        ...request({ epochs: 5 }, { threads: 1 }),
        signal: controller.signal,
        onProgress: ({ step }) => {
          steps.push(step);
          if (step === 2) controller.abort();
        },
      });
      expect(steps).toEqual([1, 2]);
      expect(process.getActiveResourcesInfo()).not.toContain('MessagePort');
    });

    it('keeps the last good checkpoint when a network breaks', async () => {
      const good = await stopAfter(1, request());
      const first = good.optimiser
        .get('first')!
        .map((value, index) => (index === 7 ? Number.POSITIVE_INFINITY : value));
      const resume = { ...good, optimiser: new Map(good.optimiser).set('first', first) };
      const controller = new AbortController();
      const saved: TrainingState[] = [];
      const broken = train({
        ...request({ checkpointSeconds: 0 }, { resume, signal: controller.signal }),
        onProgress: () => controller.abort(),
        onCheckpoint: async (state) => void saved.push(state),
      });
      await expect(broken).rejects.toThrow(/diverged: .* at step 2\. Lower learningRate/);
      expect(saved).toEqual([]);
    });

    it('needs no more memory over 2000 steps of the head', async () => {
      const images = { train: barImages(40, 1), validation: barImages(6, 2) };
      const head = request({ mode: 'linear-probe', batchSize: 2, epochs: 100 }, { base, ...images });
      const { tensors, mebibytes } = await growthOfTraining(head);
      expect(tensors).toBe(0);
      expect(mebibytes).toBeLessThan(MOST_GROWTH);
    });

    it('needs no more memory over 120 steps of a whole network', async () => {
      const images = { train: barImages(20, 1), validation: barImages(3, 2) };
      const narrow = { ...images, network: medNet({ ...architecture, width: 0.125 }) };
      const { tensors, mebibytes } = await growthOfTraining(request({ batchSize: 2, epochs: 12 }, narrow));
      expect(tensors).toBe(0);
      expect(mebibytes).toBeLessThan(MOST_GROWTH);
    });

    // TensorFlow waits for memory for ten seconds before it gives up; its words are in out-of-memory.test.ts.
    it.runIf(engine.name !== 'tensorflow')('says what to set when the engine has too little memory', async () => {
      const { tf } = engine;
      const side = 400_000; // [side, side] are 640 GB
      const step = engine.compile((row) => {
        const rows = tf.tile(row as Tensor2D, [side, 1]);
        return [tf.sum(tf.matMul(rows, rows, false, true))];
      });
      const error = await step.run([tf.ones([1, 4])]).catch((reason: unknown) => reason);
      step.dispose();
      expect(isOutOfMemory(error), String(error)).toBe(true);
      expect(explainMemory(error, { batchSize: 8, size: SIZE, width: 0.25 })).toMatchObject({
        name: 'TrainingError',
        message: expect.stringMatching(/batchSize 8 on images of 64 x 64 pixels.*Set batchSize to 4 or less/),
      });
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
