import { expect, it } from 'vitest';
import { RECIPE_DEFAULTS } from './recipe-defaults.ts';
import { learningRate, SCHEDULES } from './schedules.ts';

const recipe = { ...RECIPE_DEFAULTS, epochs: 20, warmupEpochs: 2, learningRate: 2 };
const rates = (changes: Partial<Parameters<typeof learningRate>[2]>): number[] =>
  Array.from({ length: 100 }, (_, step) => learningRate(step, 5, { ...recipe, ...changes }));

it.each(['cosine', 'step'] as const)('rises linearly before the schedule %s', (schedule) => {
  const warm = rates({ schedule }).slice(0, 11);
  warm.forEach((rate, step) => {
    expect(rate).toBeCloseTo((2 * (step + 1)) / 11, 12);
  });
});

it('falls along half a cosine to almost nothing', () => {
  const all = rates({ schedule: 'cosine' });
  expect(all[10]).toBe(2);
  expect(all[55]).toBeCloseTo(1, 10);
  expect(all[99]).toBeLessThan(0.001);
});

it('drops by a factor every few epochs', () => {
  const all = rates({ schedule: 'step', stepEpochs: 6, stepFactor: 0.5 });
  const drops = all.flatMap((rate, step) => (step > 10 && rate !== all[step - 1] ? [[step, rate]] : []));
  expect(drops).toEqual([
    [30, 1],
    [60, 0.5],
    [90, 0.25],
  ]);
});

it('is described in words, of one epoch too', () => {
  const told = (stepEpochs: number) => SCHEDULES.step.describe({ ...recipe, stepEpochs, stepFactor: 0.5 });
  expect(told(1)).toBe('is multiplied by 0.5 every epoch');
  expect(told(6)).toBe('is multiplied by 0.5 every 6 epochs');
});
