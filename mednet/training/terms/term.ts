/**
 * What a self-supervised term is: a head of its own above the pooled features, and what that head must answer about a
 * batch that has been changed for it. Its loss is a cross-entropy, as the classes' is; the head goes when training ends.
 */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../../engines/engine.ts';

/** A change of an image that the network must tell from the changed image. */
export interface Pretext {
  /** How many changes there are, numbered from 0. */
  choices: number;
  /** A changed copy of an image [size, size, channels]. */
  change(image: Float32Array, size: number, channels: number, choice: number): Float32Array;
}

/** A batch as its terms see it: all images, then all of them again for each further view. */
export interface TermBatch {
  /** Class of each image. */
  labels: number[];
  /** The change of each image, the same in all its views. */
  choices: number[];
  views: number;
}

export interface Term {
  /** For people: names the weight and the curve. */
  title: string;
  /** For people, as the end of "the network must ...". */
  task: string;
  /** Differently augmented copies of each image in a batch, at least. */
  views: 1 | 2;
  pretext?: Pretext;
  /** Units of its head's dense layers; all but the last end in ReLU. */
  head: number[];
  /** What the softmax of a row is taken over, from the head's outputs [rows, units]. Part of a step that is recorded. */
  logits(tf: TensorFlow, outputs: Tensor2D): Tensor2D;
  /** Rows [views x images, columns of the logits], flat, such that the loss is -sum(goals * log softmax(logits)). */
  goals(batch: TermBatch): Float32Array<ArrayBuffer>;
}
