/** For tests and the table of errors: how far an engine's outputs and gradients are from float64. */
import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { Engine, Step, TensorFlow } from './engine.ts';
import type { GradientCase } from './gradient-cases/gradient-case.ts';
import { type PlainArray, randomArray } from './reference/array.ts';
import { type Derivative, differences } from './reference/differences.ts';

/** Half a unit in the last place of 1: the relative error of one rounding to float32. */
const ROUNDING = 2 ** -24;

/** Largest errors of an operator, each relative to the largest value of the output or of the gradient it is in. */
export interface GradientError {
  output: number;
  gradient: number;
}

/**
 * What the errors must stay below: as if all roundings, and a few for what the check itself does, went the same way and
 * hit the largest element. They hardly ever do, so that a bound is some times what is found; a wrong element is far above.
 */
export const errorBound = ({ roundings }: GradientCase): number => (roundings + 4) * ROUNDING;

/** Throws what the engine throws for an operation it lacks. */
export async function measureGradients(engine: Engine, testCase: GradientCase): Promise<GradientError> {
  const expected = testCase.reference(testCase.inputs);
  const slope = randomArray('slope', expected.shape);
  const [output, ...gradients] = await computeOnEngine(engine, testCase, slope);
  const errors = gradients.map((gradient, which) => {
    const right = differences(testCase.reference, testCase.inputs, which, slope.values);
    return relativeError(gradient, right);
  });
  const all = Array.from(expected.values, (value, element): Derivative => ({ element, value }));
  return { output: relativeError(output as Float32Array, all), gradient: Math.max(...errors) };
}

function relativeError(found: Float32Array, expected: Derivative[]): number {
  const scale = Math.max(...expected.map(({ value }) => Math.abs(value)));
  const error = Math.max(...expected.map(({ element, value }) => Math.abs((found[element] ?? Number.NaN) - value)));
  return error / scale;
}

/** The output and the gradient of each input. */
async function computeOnEngine(engine: Engine, testCase: GradientCase, slope: PlainArray): Promise<Float32Array[]> {
  const { tf } = engine;
  const tensors = [...testCase.inputs, slope].map(({ shape, values }) => tf.tensor(Float32Array.from(values), shape));
  const { step, dispose } = 'layer' in testCase ? layerStep(tf, testCase, tensors) : functionStep(tf, testCase);
  const compiled = engine.compile(step);
  try {
    const outputs = await compiled.run(tensors);
    return outputs.map((output) => {
      const values = Float32Array.from(output.dataSync());
      output.dispose();
      return values;
    });
  } finally {
    compiled.dispose();
    tf.dispose(tensors);
    dispose();
  }
}

function functionStep(tf: TensorFlow, testCase: Extract<GradientCase, { apply: unknown }>) {
  const step: Step = (...given) => {
    const [inputs, slope] = [given.slice(0, -1), given.at(-1) as Tensor];
    const apply = (...values: Tensor[]): Tensor => testCase.apply(tf, values);
    return [apply(...inputs), ...tf.grads(apply)(inputs, slope)];
  };
  return { step, dispose: () => undefined };
}

/** The layer's weights are variables with the values that the case gives. */
function layerStep(tf: TensorFlow, testCase: Extract<GradientCase, { layer: unknown }>, given: Tensor[]) {
  const layer = testCase.layer(tf);
  layer.build((given[0] as Tensor).shape);
  for (const [index, weight] of layer.trainableWeights.entries()) weight.write(given[index + 1] as Tensor);
  const variables = layer.trainableWeights.map((weight) => weight.read() as Variable);
  const apply = (x: Tensor): Tensor => layer.apply(x, { training: true }) as Tensor;
  const step: Step = (...values) => {
    const [x, slope] = [values[0] as Tensor, values.at(-1) as Tensor];
    const gradient = tf.grad(apply)(x, slope);
    if (variables.length === 0) return [apply(x), gradient];
    const { grads } = tf.variableGrads(() => tf.sum(tf.mul(apply(x), slope)), variables);
    return [apply(x), gradient, ...variables.map(({ name }) => grads[name] as Tensor)];
  };
  return { step, dispose: () => tf.dispose(layer.weights.map((weight) => weight.read())) };
}
