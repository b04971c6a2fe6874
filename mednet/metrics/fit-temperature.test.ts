import { describe, expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { fitTemperature } from './fit-temperature.ts';

/** Cases whose labels are drawn from softmax(logits), shown as softmax(logits * sharpening). */
function draw(count: number, sharpening: number) {
  const stream = randomStream(3, 'temperature');
  const labels = new Int32Array(count);
  const probabilities = new Float32Array(count * 3);
  for (let row = 0; row < count; row++) {
    const logits = [stream.normal() * 2, stream.normal() * 2, stream.normal() * 2];
    const softmax = (scale: number) => {
      const powers = logits.map((value) => Math.exp(value * scale));
      const total = powers.reduce((sum, value) => sum + value, 0);
      return powers.map((value) => value / total);
    };
    const [a = 0, b = 0] = softmax(1);
    const place = stream.uniform();
    labels[row] = place < a ? 0 : place < a + b ? 1 : 2;
    probabilities.set(softmax(sharpening), row * 3);
  }
  return { labels, probabilities };
}

const loss = (probabilities: Float32Array, labels: Int32Array, temperature: number): number => {
  let sum = 0;
  labels.forEach((label, row) => {
    const powers = Array.from(probabilities.subarray(row * 3, row * 3 + 3), (value) => value ** (1 / temperature));
    sum -= Math.log(powers[label]! / powers.reduce((total, value) => total + value, 0));
  });
  return sum;
};

describe('temperature', () => {
  it.each([0.5, 1, 3])('undoes a sharpening of %d', (sharpening) => {
    const { labels, probabilities } = draw(4000, sharpening);
    expect(fitTemperature(probabilities, labels, 3) / sharpening).toBeCloseTo(1, 1);
  });

  it('is where the loss is least', () => {
    const { labels, probabilities } = draw(200, 2);
    const found = fitTemperature(probabilities, labels, 3);
    const least = loss(probabilities, labels, found);
    for (const other of [0.98, 0.999, 1.001, 1.02]) {
      expect(loss(probabilities, labels, found * other)).toBeGreaterThan(least);
    }
  });

  it('stays within its bounds where all is right, all is wrong, or nothing is known', () => {
    const sure = Float32Array.of(1, 0, 0, 1);
    expect(fitTemperature(sure, Int32Array.of(0, 1), 2)).toBeLessThan(0.2);
    expect(fitTemperature(sure, Int32Array.of(1, 0), 2)).toBeCloseTo(20, 3);
    expect(fitTemperature(Float32Array.of(0.5, 0.5), Int32Array.of(0), 2)).toBeGreaterThan(0);
  });
});
