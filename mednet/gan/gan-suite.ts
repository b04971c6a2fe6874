/** For tests: what training a GAN must do on any engine. Each engine's test file runs it in a process of its own. */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine.ts';
import { randomStream } from '../random.ts';
import type { LabelledImages } from '../training/request.ts';
import type { Weights } from '../weights.ts';
import type { GanRecipe, GanRequest, GanState } from './gan-request.ts';
import { decodeGanState, encodeGanState } from './gan-state.ts';
import { generateImages } from './generate-images.ts';
import { trainGan } from './train-gan.ts';

/** Class 0 is dark and class 1 bright, with some noise. */
function twoClasses(channels: 1 | 3): LabelledImages {
  const labels = Int32Array.from({ length: 12 }, (_, index) => index % 2);
  const images = Array.from(labels, (label, index) => {
    const stream = randomStream(1, 'test images', index);
    return new Float32Array(64 * 64 * channels).map(() => (label ? 0.6 : -0.6) + 0.1 * stream.normal());
  });
  return { count: 12, size: 64, channels, labels, image: (index) => images[index]! };
}

const recipe: GanRecipe = {
  steps: 2,
  batchSize: 2,
  discriminatorRate: 1e-3,
  generatorRate: 1e-3,
  averageDecay: 0.9,
  seed: 3,
  checkpointSeconds: 1e9,
};

const bytesOf = (weights: Weights) =>
  [...weights].map(([name, { data }]) => [name, Buffer.from(data.slice().buffer).toString('base64')]);

const meanOf = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

export function describeGan(engine: Engine): void {
  const request = (changes: Partial<GanRequest> = {}): GanRequest => ({
    engine,
    architecture: { channels: 1, classCount: 2 },
    images: twoClasses(1),
    recipe,
    onProgress: () => {},
    onCheckpoint: async () => {},
    ...changes,
  });

  /** Stops after `step` steps and gives what a new process would read. */
  async function stopAfter(step: number): Promise<GanState> {
    const controller = new AbortController();
    const saved: Uint8Array[] = [];
    const onProgress: GanRequest['onProgress'] = (progress) => void (progress.step >= step && controller.abort());
    const onCheckpoint = async (state: GanState) => void saved.push(encodeGanState(state, 'a test'));
    const result = await trainGan(request({ signal: controller.signal, onProgress, onCheckpoint }));
    expect(result.isStopped).toBe(true);
    return decodeGanState(saved.at(-1)!);
  }

  describe(`a GAN on ${engine.name}`, () => {
    it('enlarges images of a batch, with the right gradient', async () => {
      const { tf } = engine;
      const large = (x: Tensor): Tensor => tf.image.resizeNearestNeighbor(x as Tensor4D, [4, 4]);
      const step = engine.compile((x, dy) => [large(x!), tf.grad(large)(x!, dy)]);
      const x = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2, 1]);
      const dy = tf.tensor4d(
        Float32Array.from({ length: 32 }, (_, at) => at),
        [2, 4, 4, 1],
      );
      const [enlarged, gradient] = await step.run([x, dy]);
      expect(Array.from(enlarged!.dataSync().subarray(16, 24))).toEqual([5, 5, 6, 6, 5, 5, 6, 6]);
      expect(Array.from(gradient!.dataSync())).toEqual([10, 18, 42, 50, 74, 82, 106, 114]);
      step.dispose();
      tf.dispose([x, dy, enlarged!, gradient!]);
    });

    it('gives the same bits for a seed, also when stopped and resumed', { timeout: 180_000 }, async () => {
      const before = engine.tf.memory().numTensors;
      const states: GanState[] = [];
      const onCheckpoint = async (state: GanState) => void states.push(state);
      const whole = await trainGan(request({ onCheckpoint }));
      const resume = await stopAfter(1);
      expect(resume.step).toBe(1);
      expect(encodeGanState(resume, 'one job')).not.toEqual(encodeGanState(resume, 'another job'));
      const resumed = await trainGan(request({ resume, onCheckpoint }));
      expect(states.map(({ step }) => step)).toEqual([2, 2]);
      expect(bytesOf(states[1]!.weights)).toEqual(bytesOf(states[0]!.weights));
      expect(bytesOf(resumed.weights)).toEqual(bytesOf(whole.weights));
      const other = await trainGan(request({ recipe: { ...recipe, seed: 4 } }));
      expect(bytesOf(other.weights)).not.toEqual(bytesOf(whole.weights));
      await expect(trainGan(request({ resume, recipe: { ...recipe, seed: 4 } }))).rejects.toThrow(/checkpoint is of/);
      expect(engine.tf.memory().numTensors).toBe(before);
    });

    it('learns which class is bright, in colour', { timeout: 180_000 }, async () => {
      const architecture = { channels: 3, classCount: 2 } as const;
      const long = { ...recipe, steps: 20, batchSize: 4, discriminatorRate: 3e-3, generatorRate: 3e-3 };
      const { weights } = await trainGan(request({ architecture, images: twoClasses(3), recipe: long }));
      const [dark, bright] = [
        await generateImages(engine, weights, 0, 3, 1),
        await generateImages(engine, weights, 1, 3, 1),
      ];
      expect([dark.count, dark.size, dark.channels]).toEqual([3, 64, 3]);
      expect(meanOf(bright.image(0)) - meanOf(dark.image(0))).toBeGreaterThan(0.3);
      expect(bright.image(0).every((value) => value >= -1 && value <= 1)).toBe(true);
      expect(bright.image(1)).not.toEqual(bright.image(0));
      const more = await generateImages(engine, weights, 1, 40, 1);
      expect(more.image(2)).toEqual(bright.image(2));
      expect(more.image(39)).not.toEqual(more.image(38));
      await expect(generateImages(engine, weights, 2, 1, 1)).rejects.toThrow(/no class 2: the generator has 2/);
      await expect(generateImages(engine, new Map(), 0, 1, 1)).rejects.toThrow(/not the weights of a generator/);
    });

    it('keeps the last good checkpoint when a network breaks', async () => {
      const resume = await stopAfter(1);
      const { shape, data } = resume.weights.get('generator/squares')!;
      const broken = data.map((value, index) => (index === 7 ? Number.POSITIVE_INFINITY : value));
      const weights = new Map(resume.weights).set('generator/squares', { shape, data: broken });
      const onCheckpoint = () => expect.unreachable('a broken network was saved');
      const training = trainGan(request({ resume: { ...resume, weights }, onCheckpoint }));
      await expect(training).rejects.toThrow(/diverged: a weight .* at step 2\. Lower the learning rates/);
    });

    it('says what to do when there is too little memory, and leaves nothing in the engine', async () => {
      const before = engine.tf.memory().numTensors;
      const large = { ...twoClasses(1), image: () => new Float32Array(2 ** 52) };
      const training = trainGan(request({ images: large, recipe: { ...recipe, batchSize: 8 } }));
      await expect(training).rejects.toThrow(/too little memory for steps of batchSize 8 .*Set batchSize to 4 or less/);
      expect(engine.tf.memory().numTensors).toBe(before);
    });

    it('says what to do when a value is no number', async () => {
      const before = engine.tf.memory().numTensors;
      const huge = { ...twoClasses(1), image: () => new Float32Array(64 * 64).fill(3e38) };
      await expect(trainGan(request({ images: huge }))).rejects.toThrow(/diverged.*Lower the learning rates/);
      expect(engine.tf.memory().numTensors).toBe(before);
    });
  });
}
