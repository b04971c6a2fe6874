/** For tests: the loss of the known step and its slopes along directions, in float64. */
import { buildTrainingModel, DROPOUT_RATE, HEAD_UNITS } from '../../architecture.ts';
import { randomStream } from '../../random.ts';
import { initialWeights } from '../../weights.ts';
import type { TensorFlow } from '../engine.ts';
import { directionOf, knownInputs, type StepSize, WEIGHT_KINDS } from '../known-step.ts';
import { type PlainBatch, type PlainWeights, plainLoss } from './network.ts';

/** In steps of this length the change of the loss is far above float64's rounding, and few ReLUs change sides. */
const DISTANCE = 1e-5;

export interface KnownNetwork {
  weights: PlainWeights;
  /** Those that are trained, in the model's order. */
  trained: string[];
  batch: PlainBatch;
}

export function knownNetwork(tf: TensorFlow, size: StepSize): KnownNetwork {
  const { architecture, batch, side } = size;
  const model = buildTrainingModel(tf, architecture);
  const weights = new Map(
    [...initialWeights(model, 20)].map(([name, { shape, data }]) => [name, { shape, values: Float64Array.from(data) }]),
  );
  const trained = model.trainableWeights.map((weight) => weight.originalName);
  model.dispose();
  const { images, targets } = knownInputs(size);
  const stream = randomStream(23, 'dropout', 1);
  const mask = Float64Array.from({ length: batch * HEAD_UNITS }, () =>
    stream.uniform() < DROPOUT_RATE ? 0 : 1 / (1 - DROPOUT_RATE),
  );
  return {
    weights,
    trained,
    batch: {
      images: { shape: [batch, side, side, architecture.channels], values: Float64Array.from(images) },
      mask: { shape: [batch, HEAD_UNITS], values: mask },
      targets: { shape: [batch, architecture.classCount], values: Float64Array.from(targets) },
    },
  };
}

/** How steep the loss is along a direction, given by tensor; tensors that are left out stay. */
export function slopeAlong({ weights, batch }: KnownNetwork, direction: Map<string, ArrayLike<number>>): number {
  const lossAt = (distance: number): number => {
    const moved = new Map(weights);
    for (const [name, part] of direction) {
      const { shape, values } = weights.get(name) as { shape: number[]; values: Float64Array };
      moved.set(name, { shape, values: values.map((value, index) => value + distance * (part[index] as number)) });
    }
    return plainLoss(moved, batch);
  };
  return (lossAt(DISTANCE) - lossAt(-DISTANCE)) / (2 * DISTANCE);
}

/** The same directions as an engine's slopes are taken along. */
export function kindSlopes(network: KnownNetwork): number[] {
  return WEIGHT_KINDS.map((kind) => {
    const names = network.trained.filter((name) => name.endsWith(kind));
    const sizeOf = (name: string): number => network.weights.get(name)?.values.length ?? 0;
    const kindSize = names.reduce((sum, name) => sum + sizeOf(name), 0);
    return slopeAlong(network, new Map(names.map((name) => [name, directionOf(name, sizeOf(name), kindSize)])));
  });
}
