import type { Scalar, Variable } from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { chooseEngine } from '../engines/index.ts';
import { FlatAdam, squareCorrection } from './flat-adam.ts';

const { engine } = await chooseEngine('wasm');
const { tf } = engine;

it('moves each parameter against its gradient, by the rate over the root of its mean square', () => {
  const [a, b] = [tf.variable(tf.tensor1d([1, -2])), tf.variable(tf.tensor2d([[3]]))] as [Variable, Variable];
  const adam = new FlatAdam(tf, [a, b]);
  const loss = () => tf.add(tf.sum(tf.square(a)), tf.mul(tf.sum(b), 10)) as Scalar;
  const step = (number: number): number =>
    tf.tidy(() => adam.descend(loss, tf.scalar(0.1), tf.scalar(squareCorrection(number))).dataSync()[0]!);
  expect(step(1)).toBeCloseTo(35, 5);
  // The first step is the rate, whatever the gradient's size: its mean square is that of the gradient alone.
  expect(Array.from(a.dataSync())).toEqual([expect.closeTo(0.9, 5), expect.closeTo(-1.9, 5)]);
  expect(b.dataSync()[0]).toBeCloseTo(2.9, 5);
  expect(adam.squares.dataSync()[0]).toBeCloseTo(0.01 * 4, 5);
  step(2);
  const meanSquare = (0.99 * 0.01 * 4 + 0.01 * 1.8 ** 2) / (1 - 0.99 ** 2);
  expect(a.dataSync()[0]).toBeCloseTo(0.9 - (0.1 * 1.8) / Math.sqrt(meanSquare), 5);
  expect(b.dataSync()[0]).toBeCloseTo(2.8, 5);
});

it('gives NaN for a gradient that is not finite', () => {
  const a = tf.variable(tf.scalar(0)) as Variable;
  const adam = new FlatAdam(tf, [a]);
  const loss = () => tf.sqrt(tf.square(a)) as Scalar;
  const value = tf.tidy(() => adam.descend(loss, tf.scalar(0.1), tf.scalar(1)).dataSync()[0]);
  expect(value).toBeNaN();
});
