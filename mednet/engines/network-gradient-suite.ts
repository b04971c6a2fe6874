/** For tests: the gradient of the whole network's training loss against float64, along directions in weight space. */
import { describe, expect, it } from 'vitest';
import type { Engine } from './engine.ts';
import { errorsOf, firstGradient, prepareKnownStep, type StepSize, takeKnownStep } from './known-step.ts';
import { kindSlopes, knownNetwork, slopeAlong } from './reference/known-slopes.ts';
import { plainLoss } from './reference/network.ts';
import { timeEngine } from './time-engine.ts';

/**
 * A value passes about 60 operations forwards and as many backwards, whose sums have up to 5,000 terms: 120 times the
 * square root of 5,000 roundings of 2^-24 is 5e-4, as if the operations' errors all went the same way.
 */
const BOUND = 5e-4;

const SIZES: StepSize[] = [
  { architecture: { channels: 1, width: 0.25, classCount: 3 }, batch: 2, side: 64 },
  { architecture: { channels: 3, width: 0.125, classCount: 4 }, batch: 3, side: 64 },
];

export function describeNetworkGradient(engine: Engine): void {
  describe(`the gradient of MedNet on the engine ${engine.name}`, () => {
    it.each(SIZES)('is that of float64 with $architecture.channels channels', async (size) => {
      const network = knownNetwork(engine.tf, size);
      const known = prepareKnownStep(engine, size);
      const found = await takeKnownStep(known);
      const { gradientNorm } = found;
      const gradient = firstGradient(known.learner).map((value) => value / gradientNorm);
      known.dispose();
      const loss = plainLoss(network.weights, network.batch);
      const errors = errorsOf(found, { loss, gradientNorm, slopes: kindSlopes(network) });
      expect(Math.max(...errors)).toBeLessThan(BOUND);
      // Along the gradient itself the loss is as steep as the gradient is long, and no direction is steeper.
      let start = 0;
      const own = new Map(
        network.trained.map((name) => {
          const from = start;
          start += network.weights.get(name)?.values.length ?? 0;
          return [name, gradient.subarray(from, start)];
        }),
      );
      expect(Math.abs(slopeAlong(network, own) / gradientNorm - 1)).toBeLessThan(BOUND);
    });

    it('passes the test of a known step, which one that is off by a hundredth fails', async () => {
      expect(await timeEngine(engine, 'cpu')).toBeGreaterThan(0);
      const { tf } = engine;
      const compile: Engine['compile'] = (step) => {
        return engine.compile((...inputs) => step(...inputs).map((output) => tf.mul(output, 1.01)));
      };
      await expect(timeEngine({ ...engine, compile }, 'cpu')).rejects.toThrow('computes a step of training wrongly');
    });
  });
}
