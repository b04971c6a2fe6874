import { expect, it } from 'vitest';
import { describeEngine } from '../engine-suite.ts';
import { chooseEngine } from '../index.ts';

const refusal = await chooseEngine('tensorflow').then(
  () => undefined,
  (error: Error) => error.message,
);

if (refusal === undefined) {
  const { engine, reason } = await chooseEngine();
  describeEngine(engine);

  it('tells its version and device', () => {
    expect(reason).toMatch(/^TensorFlow 2\.\d+\.\d+ \(tfjs-node 4\.\d+\.\d+\) on the (CPU|GPU)/);
  });
} else {
  it('says what to run where it is not set up', () => {
    expect(refusal).toMatch(/tensorflow\/cpu was not taken: .*npm run setup:tensorflow/);
  });
  it('computes as plain JavaScript does', ({ skip }) => skip('TensorFlow is not set up: npm run setup:tensorflow'));
}
