/** For tests: an engine's gradients against float64. Each engine's test file runs it in a process of its own. */
import { describe, expect, it } from 'vitest';
import type { Engine } from './engine.ts';
import { gradientCases } from './gradient-cases/index.ts';
import { errorBound, measureGradients } from './measure-gradients.ts';
import { describeNetworkGradient } from './network-gradient-suite.ts';

const operators = [...new Set(gradientCases.map(({ operator }) => operator))];

/** `lacks`: operators that the engine may lack; its error must then name the operation. */
export function describeGradients(engine: Engine, { lacks = [] }: { lacks?: string[] } = {}): void {
  describe(`gradients on the engine ${engine.name}`, () => {
    it.each(operators)('%s', async (operator) => {
      for (const testCase of gradientCases.filter((one) => one.operator === operator)) {
        const errors = await measureGradients(engine, testCase).catch((error: Error) => {
          if (!lacks.includes(operator)) throw error;
          expect(error.message).toMatch(/operation \w+ cannot be recorded|Kernel '\w+' not registered/);
          return { output: 0, gradient: 0 };
        });
        const bound = errorBound(testCase);
        expect(errors.output, `output of ${testCase.detail}`).toBeLessThan(bound);
        expect(errors.gradient, `gradient of ${testCase.detail}`).toBeLessThan(bound);
      }
    });
  });
  describeNetworkGradient(engine);
}
