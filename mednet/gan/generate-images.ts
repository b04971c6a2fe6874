import type { Tensor } from '@tensorflow/tfjs';
import type { Engine } from '../engines/engine.ts';
import { randomStream } from '../random.ts';
import { breathe, Stopped } from '../training/infer.ts';
import type { Images } from '../training/request.ts';
import { type Weights, WeightsError, writeWeights } from '../weights.ts';
import { oneHot } from './draw-batches.ts';
import { buildGenerator, GAN_SIZE, type GanArchitecture, LATENT_SIZE } from './gan-architecture.ts';

const BATCH_SIZE = 32;

/**
 * Images of one class out of a trained generator, values -1..1; the same numbers give the same images on one engine,
 * and more of them begin with fewer. Throws WeightsError when the weights are of another network, RangeError for a class
 * or a count that there cannot be, Stopped when the signal comes.
 */
export async function generateImages(
  engine: Engine,
  generatorWeights: Weights,
  classIndex: number,
  count: number,
  seed: number,
  signal?: AbortSignal,
): Promise<Images> {
  const architecture = architectureOf(generatorWeights);
  const { channels, classCount } = architecture;
  if (!Number.isInteger(classIndex) || classIndex < 0 || classIndex >= classCount)
    throw new RangeError(`There is no class ${classIndex}: the generator has ${classCount}`);
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`count is ${count}; it must be 0 or more`);
  const length = GAN_SIZE * GAN_SIZE * channels;
  const all = new Float32Array(count * length);
  const model = buildGenerator(engine.tf, architecture);
  const step = engine.compile((...inputs) => [model.apply(inputs, { training: false }) as Tensor]);
  try {
    writeWeights(engine.tf, model, generatorWeights);
    for (let start = 0; start < count; start += BATCH_SIZE) {
      if (signal?.aborted) throw new Stopped();
      const values = await generateBatch(engine, step, { classIndex, classCount, start, seed });
      all.set(values.subarray(0, (count - start) * length), start * length);
      await breathe();
    }
  } finally {
    step.dispose();
    model.dispose();
  }
  return { count, size: GAN_SIZE, channels, image: (index) => all.subarray(index * length, (index + 1) * length) };
}

/** Always a whole batch: batches of other sizes may round in another way. */
async function generateBatch(
  { tf }: Engine,
  step: ReturnType<Engine['compile']>,
  { classIndex, classCount, start, seed }: { classIndex: number; classCount: number; start: number; seed: number },
): Promise<Float32Array> {
  const latents = new Float32Array(BATCH_SIZE * LATENT_SIZE);
  for (let row = 0; row < BATCH_SIZE; row++) {
    const stream = randomStream(seed, 'generate', classIndex, start + row);
    for (let at = 0; at < LATENT_SIZE; at++) latents[row * LATENT_SIZE + at] = stream.normal();
  }
  const labels = oneHot(tf, new Int32Array(BATCH_SIZE).fill(classIndex), classCount);
  const inputs = [tf.tensor2d(latents, [BATCH_SIZE, LATENT_SIZE]), labels];
  const [images] = await step.run(inputs);
  const values = images?.dataSync() as Float32Array;
  tf.dispose([...inputs, images as Tensor]);
  return values;
}

/** What a generator is for, told by the shapes of its first and last weights. */
function architectureOf(weights: Weights): GanArchitecture {
  const classCount = weights.get('generator_class/kernel')?.shape[0];
  const channels = weights.get('generator_image_conv/kernel')?.shape.at(-1);
  if (!classCount || (channels !== 1 && channels !== 3))
    throw new WeightsError('These are not the weights of a generator');
  return { channels, classCount };
}
