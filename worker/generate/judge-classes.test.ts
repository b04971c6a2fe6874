import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerBlobs } from '../../hub/blobs/register-blobs.ts';
import { storeFile } from '../../hub/blobs/store-file.ts';
import type { JobInputs } from '../../hub/jobs/job-configuration.ts';
import { buildMedNet } from '../../mednet/architecture.ts';
import { chooseEngine } from '../../mednet/engines/index.ts';
import { encodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { buildGenerator } from '../../mednet/gan/gan-architecture.ts';
import { initialGanWeights } from '../../mednet/gan/initial-gan-weights.ts';
import { randomStream } from '../../mednet/random.ts';
import { Stopped } from '../../mednet/training/infer.ts';
import type { LabelledImages } from '../../mednet/training/request.ts';
import { initialWeights } from '../../mednet/weights.ts';
import { type TestHub, testHub } from '../../test/hub.ts';
import { judgeClasses } from './judge-classes.ts';

const { engine } = await chooseEngine('wasm');
const architecture = { channels: 1, width: 0.5, classCount: 2 } as const;
const recipe = {
  steps: 1,
  batchSize: 2,
  discriminatorRate: 1e-3,
  generatorRate: 1e-3,
  averageDecay: 0.9,
  seed: 1,
  checkpointSeconds: 15,
};

let hub: TestHub;
let version: JobInputs['version'];

beforeAll(async () => {
  hub = await testHub();
  const model = buildMedNet(engine.tf, architecture);
  const bytes = encodeSafetensors(initialWeights(model, 1));
  model.dispose();
  const file = await storeFile(hub.blobs, bytes, [5000, 90_000]);
  expect(file.parts).toHaveLength(3);
  await hub.prisma.$transaction((tx) => registerBlobs(tx, hub.blobs, [file]));
  const line = { slug: 'judge', title: 'Judge', summary: '', channels: 1, modality: 'X-ray', ownerId: hub.admin.id };
  const { id } = await hub.prisma.version.create({
    data: {
      model: { create: line },
      ordinal: 1,
      label: '1',
      architecture: { ...architecture, imageSize: 64 },
      preprocessing: {},
      classes: ['a', 'b'],
      parameters: 1,
      card: '',
      licence: 'CC0',
    },
  });
  version = { id, reference: 'judge@1', weights: file.sha256 };
});
afterAll(() => hub.close());

function noise(count: number, purpose: string): LabelledImages {
  const image = (index: number) => {
    const stream = randomStream(1, purpose, index);
    return Float32Array.from({ length: 64 * 64 }, () => Math.tanh(stream.normal()));
  };
  return { count, size: 64, channels: 1, labels: new Int32Array(count), image };
}

function judge(training: LabelledImages, signal = new AbortController().signal) {
  const model = buildGenerator(engine.tf, { channels: 1, classCount: 1 });
  const weights = initialGanWeights(model, 1);
  model.dispose();
  const configuration = {
    kind: 'GENERATE' as const,
    dataSet: 'noise@1',
    classes: ['noise'],
    channels: 1 as const,
    imagesPerClass: training.count / 2,
    recipe,
  };
  const run = { ...hub, configuration, inputs: { version }, signal };
  return judgeClasses(run, engine, { weights, training, heldOut: noise(2, 'held out') });
}

it('reads the features of a version whose weights are stored in parts', async () => {
  const before = engine.tf.memory().numTensors;
  const [judged] = await judge(noise(8, 'training'));
  expect(judged?.figures).toMatchObject({ trainingCount: 8, generatedCount: 4, frechet: { count: 4, length: 128 } });
  expect(engine.tf.memory().numTensors).toBe(before);
});

it('stops while it reads features, and leaves nothing in the engine', async () => {
  const before = engine.tf.memory().numTensors;
  const controller = new AbortController();
  const training = noise(80, 'training');
  let read = 0;
  const image = (index: number) => {
    read += 1;
    controller.abort();
    return training.image(index);
  };
  await expect(judge({ ...training, image }, controller.signal)).rejects.toThrow(Stopped);
  expect(read).toBe(32); // the first batch
  expect(engine.tf.memory().numTensors).toBe(before);
});
