import { expect, it } from 'vitest';
import { lossCurve } from '../curve.ts';
import { describeEngine } from '../engine-suite.ts';
import { chooseEngine } from '../index.ts';

/** Every tenth of 50 losses, recorded from WebAssembly. */
const RECORDED_LOSSES = [1.632, 0.9094, 0.9469, 0.4504, 0.7061];

const { engine } = await chooseEngine('onnx', { device: 'cpu' });
describeEngine(engine);

it('trains as WebAssembly does for 50 steps on a batch that fills blocks of 16', async () => {
  const losses = await lossCurve(engine, { channels: 1, width: 0.25, batch: 16, steps: 50 });
  const found = losses.filter((_, index) => index % 10 === 9);
  expect(found).toHaveLength(RECORDED_LOSSES.length);
  found.forEach((loss, index) => {
    expect(Math.abs(loss - (RECORDED_LOSSES[index] ?? Number.NaN))).toBeLessThan(0.005);
  });
});
