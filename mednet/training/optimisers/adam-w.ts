/** Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101, algorithm 2). */
import type { Scalar, Tensor } from '@tensorflow/tfjs';
import { descend, type Optimiser } from './optimiser.ts';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-7;

export const adamW: Optimiser = {
  title: 'AdamW',
  hasMomentum: false,
  vectors: ['first', 'second'],
  corrections: (step) => [1 / (1 - BETA1 ** step), 1 / (1 - BETA2 ** step)],
  update(tf, update) {
    const { gradient, kept, corrections } = update;
    const [oldFirst, oldSecond] = kept as [Tensor, Tensor];
    const [firstCorrection, secondCorrection] = corrections as [Scalar, Scalar];
    const first = tf.add(tf.mul(oldFirst, BETA1), tf.mul(gradient, 1 - BETA1));
    const second = tf.add(tf.mul(oldSecond, BETA2), tf.mul(tf.square(gradient), 1 - BETA2));
    const slope = tf.add(tf.sqrt(tf.mul(second, secondCorrection)), EPSILON);
    return { value: descend(tf, update, tf.div(tf.mul(first, firstCorrection), slope)), kept: [first, second] };
  },
};
