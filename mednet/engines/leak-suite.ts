/** For tests: thousands of steps and hundreds of compiled steps leave no tensor and no memory behind. */
import { describe, expect, it } from 'vitest';
import type { Engine } from './engine.ts';
import { CYCLES, growthOfCycles, growthOfSteps, STEPS } from './leaks.ts';

/**
 * MiB, of which allocators keep and fragment some: up to 8 were seen. A kept image a step would be 31 over the 1000
 * steps that are measured, a kept session of ONNX Runtime 30 over the 100 cycles.
 */
const MOST_GROWTH = 24;

export function describeLeaks(engine: Engine): void {
  describe(`memory of the engine ${engine.name}`, () => {
    it(`stays as it is over ${STEPS} steps`, async () => {
      const { tensors, mebibytes, losses } = await growthOfSteps(engine);
      expect(tensors).toBe(0);
      expect(mebibytes).toBeLessThan(MOST_GROWTH);
      expect(losses[1]).toBeLessThan(losses[0]);
    });

    it(`is given back by each of ${CYCLES} steps that are compiled, run and disposed of`, async () => {
      const { tensors, mebibytes, losses } = await growthOfCycles(engine);
      expect(tensors).toBe(0);
      expect(mebibytes).toBeLessThan(MOST_GROWTH);
      expect(losses[1]).toBe(losses[0]);
    });
  });
}
