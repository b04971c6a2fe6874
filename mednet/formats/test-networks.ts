/** For tests: networks that were trained for a few steps, so that their weights and moving averages are real ones. */
import type { SymbolicTensor, Tensor } from '@tensorflow/tfjs';
import { buildMedNet } from '../architecture.ts';
import type { Engine } from '../engines/engine.ts';
import { drawPhantom, PHANTOM_CLASSES, PHANTOM_SIZE } from '../phantom/draw-phantom.ts';
import { preprocess } from '../preprocess/preprocess.ts';
import { makePreprocessing } from '../preprocess/preprocessing.ts';
import { randomStream } from '../random.ts';
import { medNet } from '../training/network.ts';
import { RECIPE_DEFAULTS } from '../training/recipe-defaults.ts';
import type { LabelledImages, Recipe } from '../training/request.ts';
import { train } from '../training/train.ts';
import { writeWeights } from '../weights.ts';
import type { ModelPackage } from './format.ts';
import { makeGoldenCases } from './golden.ts';

export interface TestNetwork {
  model: ModelPackage & { golden: NonNullable<ModelPackage['golden']> };
  /** Of the first golden input, by TensorFlow.js itself. */
  features: Float32Array;
  logits: Float32Array;
}

const RECIPE: Recipe = {
  ...RECIPE_DEFAULTS,
  mode: 'full',
  epochs: 1,
  batchSize: 4,
  learningRate: 2e-3,
  backboneRate: 1,
  weightDecay: 0.01,
  labelSmoothing: 0,
  warmupEpochs: 0,
  isAugmented: false,
  hasClassWeights: false,
  seed: 3,
  checkpointSeconds: 1e9,
};

export async function trainTestNetwork(engine: Engine, channels: 1 | 3, width: number): Promise<TestNetwork> {
  const architecture = { channels, width, classCount: PHANTOM_CLASSES.length };
  const { weights } = await train({
    engine,
    network: medNet(architecture),
    train: phantoms(12, 1, channels),
    validation: phantoms(3, 2, channels),
    recipe: RECIPE,
    onProgress: () => {},
    onCheckpoint: async () => {},
  });
  const preprocessing = makePreprocessing(channels, PHANTOM_SIZE);
  const golden = await makeGoldenCases(engine, { architecture, weights, preprocessing });
  const model = {
    architecture,
    weights,
    classes: PHANTOM_CLASSES,
    preprocessing: { ...preprocessing },
    metadata: { title: 'A test', licence: 'CC0-1.0' },
    golden,
  };
  return { model, ...runLayers(engine, model) };
}

function phantoms(count: number, seed: number, channels: 1 | 3): LabelledImages {
  const labels = Int32Array.from({ length: count }, (_, index) => index % PHANTOM_CLASSES.length);
  const contract = makePreprocessing(channels, PHANTOM_SIZE);
  const images = Array.from(labels, (label, index) => {
    const gray = drawPhantom(PHANTOM_CLASSES[label]!, randomStream(seed, 'test network', index));
    const tints = channels === 1 ? [1] : [1, 0.8, 0.5];
    const data = Float32Array.from({ length: gray.length * channels }, (_, at) => {
      return gray[Math.floor(at / channels)]! * tints[at % channels]!;
    });
    return preprocess({ width: PHANTOM_SIZE, height: PHANTOM_SIZE, channels, data }, contract);
  });
  return { count, size: PHANTOM_SIZE, channels, labels, image: (index) => images[index]! };
}

/** Layer by layer, as TensorFlow.js does where no step is compiled. */
function runLayers(
  { tf }: Engine,
  { architecture, weights, golden }: TestNetwork['model'],
): Omit<TestNetwork, 'model'> {
  const network = buildMedNet(tf, architecture);
  writeWeights(tf, network, weights);
  const both = tf.model({
    inputs: network.inputs,
    outputs: [network.getLayer('features').output, network.output] as SymbolicTensor[],
  });
  const [features, logits] = tf.tidy(() => {
    const shape: [number, number, number, number] = [1, PHANTOM_SIZE, PHANTOM_SIZE, architecture.channels];
    const image = tf.tensor4d(golden[0]!.input, shape);
    return (both.predict(image) as Tensor[]).map((output) => output.dataSync() as Float32Array);
  });
  network.dispose();
  return { features: features!, logits: logits! };
}
