/** For tests: one operator whose gradients are checked. */
import type { layers, Tensor } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engine.ts';
import type { PlainArray } from '../reference/array.ts';

interface CommonCase {
  operator: string;
  /** What sets it apart from the operator's other cases. */
  detail: string;
  /** Float32 values, away from kinks. */
  inputs: PlainArray[];
  /** Float64, by the operator's definition. */
  reference(inputs: PlainArray[]): PlainArray;
  /**
   * How many float32 roundings go one after another into an element of the output or of a gradient: 1 for each
   * operation in a chain, n for a sum of n products.
   */
  roundings: number;
}

interface FunctionCase extends CommonCase {
  apply(tf: TensorFlow, inputs: Tensor[]): Tensor;
}

/** A layer in training: its inputs are the first of `inputs`, its trained weights the rest, in its order. */
interface LayerCase extends CommonCase {
  layer(tf: TensorFlow): layers.Layer;
}

export type GradientCase = FunctionCase | LayerCase;
