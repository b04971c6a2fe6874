/**
 * Batch normalisation over the last axis. In inference it is TensorFlow.js's own kernel; in training it is two kernels
 * that stand for the sixty or so that TensorFlow.js records for a layer and its gradient.
 */
import type { Graph } from '../graph.ts';
import { channelsFirst, image, named, plain, reshape, splat, type Value } from '../value.ts';
import { wholeVector } from '../vector.ts';
import { inputOf, type Kernel, type KernelCall, type Kernels } from './kernel.ts';

/** Everything but the channels of [batch, channels, height, width]. */
const AXES = [0, 2, 3];

const inference: Kernel = (call) => {
  const { graph, inputs, attributes } = call;
  const x = inputOf(call, 'x');
  const mean = inputOf(call, 'mean');
  if (x.shape.length !== 4 || mean.shape.length !== 1) throw new Error('it must be over the last of four axes');
  const scale = inputs.scale ?? splat(1, mean.shape);
  const offset = inputs.offset ?? splat(0, mean.shape);
  const vectors = [scale, offset, mean, inputOf(call, 'variance')].map((value) => plain(graph, value));
  if (x.affine) return fold(graph, x.affine, vectors as Vectors, attributes.varianceEpsilon as number);
  const epsilon = { float: attributes.varianceEpsilon as number };
  return image(graph.node('BatchNormalization', [channelsFirst(graph, x), ...vectors], { epsilon }), x.shape);
};

type Vectors = [scale: string, offset: string, mean: string, variance: string];

/** Into the convolution that it follows: scale / deviation for its filters, and offset - mean * scale / deviation. */
function fold(graph: Graph, affine: NonNullable<Value['affine']>, vectors: Vectors, epsilon: number): Value {
  const [scale, offset, mean, variance] = vectors;
  const factor = graph.node('Mul', [scale, deviationInverse(graph, variance, epsilon)]);
  const shift = graph.node('Sub', [offset, graph.node('Mul', [mean, factor])]);
  return affine(named(factor, []), named(shift, []));
}

interface Statistics {
  channels: number;
  mean: string;
  variance: string;
  /** x without its mean, [batch, channels, height, width]. */
  centered: string;
}

/** Asked for twice, forwards and backwards, but computed once: equal operations are one in the graph. */
function statisticsOf(graph: Graph, x: Value): Statistics {
  const channels = x.shape[3] as number;
  const values = channelsFirst(graph, x);
  const axes = graph.integers(AXES);
  const mean = graph.node('ReduceMean', [values, axes], { keepdims: 1 });
  const centered = graph.node('Sub', [values, mean]);
  const squares = graph.node('Mul', [centered, centered]);
  const variance = graph.node('ReduceMean', [squares, axes], { keepdims: 0 });
  return { channels, mean: reshape(graph, mean, [channels]), variance, centered };
}

function deviationInverse(graph: Graph, variance: string, epsilon: number): string {
  return graph.node('Reciprocal', [graph.node('Sqrt', [graph.node('Add', [variance, graph.scalar(epsilon)])])]);
}

/** Outputs: normalised x, and mean and variance [channels]. */
const training: Kernel = (call) => {
  const { graph, attributes } = call;
  const x = inputOf(call, 'x');
  const { channels, mean, variance, centered } = statisticsOf(graph, x);
  const [gamma, beta] = ['gamma', 'beta'].map((name) => plain(graph, inputOf(call, name))) as [string, string];
  const none = graph.constant(new Float32Array(channels), [channels], 'float32');
  const epsilon = { float: attributes.epsilon as number };
  const result = graph.node('BatchNormalization', [centered, gamma, beta, none, variance], { epsilon });
  const vectors = [mean, variance].map((name) => wholeVector(graph, name, channels));
  return [image(result, x.shape), ...vectors];
};

/** Outputs: gradients of x, gamma and beta. With S = sum(dy (x - mean)) they are affine in dy and x - mean. */
const trainingGradient: Kernel = (call) => {
  const { graph, attributes } = call;
  const x = inputOf(call, 'x');
  const dy = channelsFirst(graph, inputOf(call, 'dy'));
  const { channels, variance, centered } = statisticsOf(graph, x);
  const gamma = plain(graph, inputOf(call, 'gamma'));
  const inverse = deviationInverse(graph, variance, attributes.epsilon as number);
  const total = (name: string): string => graph.node('ReduceSum', [name, graph.integers(AXES)], { keepdims: 0 });
  const betaGradient = total(dy);
  const product = total(graph.node('Mul', [dy, centered]));
  const gammaGradient = graph.node('Mul', [product, inverse]);
  const result = inputGradient(call, { dy, centered, channels, slope: graph.node('Mul', [gamma, inverse]) }, [
    betaGradient,
    graph.node('Mul', [gammaGradient, inverse]),
  ]);
  const vectors = [gammaGradient, betaGradient].map((name) => wholeVector(graph, name, channels));
  return [image(result, x.shape), ...vectors];
};

/** slope * (dy - sum(dy) / m - centered * inverse^2 * S / m), m being the number of values of a channel. */
function inputGradient(
  call: KernelCall,
  { dy, centered, channels, slope }: { dy: string; centered: string; channels: number; slope: string },
  [sum, spread]: [string, string],
): string {
  const { graph } = call;
  const [batch, height, width] = inputOf(call, 'x').shape as [number, number, number, number];
  const share = graph.scalar(-1 / (batch * height * width));
  const shifted = (name: string): string => graph.node('Mul', [graph.node('Mul', [name, share]), slope]);
  const none = graph.constant(new Float32Array(channels), [channels], 'float32');
  const one = graph.constant(new Float32Array(channels).fill(1), [channels], 'float32');
  // With mean 0 and variance 1 the operation is one pass of slope * dy + offset.
  const affine = graph.node('BatchNormalization', [dy, slope, shifted(sum), none, one], { epsilon: { float: 0 } });
  const factor = reshape(graph, shifted(spread), [1, channels, 1, 1]);
  return graph.node('Add', [affine, graph.node('Mul', [centered, factor])]);
}

export const batchNormKernels: Kernels = {
  FusedBatchNorm: inference,
  BatchNormTraining: training,
  BatchNormTrainingGradient: trainingGradient,
};
