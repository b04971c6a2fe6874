import { expect, test } from 'vitest';
import { drawCurves } from './draw-curves.ts';

const run = {
  steps: [
    { step: 1, loss: 2 },
    { step: 2, loss: 1 },
  ],
  epochs: [
    { epoch: 1, step: 1, loss: 2, validationLoss: 1.9, validationAuc: 0.6 },
    { epoch: 2, step: 2, loss: 1, validationLoss: 1.1, validationAuc: 0.8 },
  ],
};
const namesOf = (plots: ReturnType<typeof drawCurves>) =>
  plots.map(({ title, curves }) => [title, ...curves.map(({ name }) => name)]);

test('losses share a plot by step, and AUC has one that ends at 1', () => {
  const plots = drawCurves(run, undefined, 0);
  expect(namesOf(plots)).toEqual([
    ['Loss', 'Training', 'Validation'],
    ['Validation AUC', 'Validation AUC'],
  ]);
  expect(plots[1]).toMatchObject({
    highest: 1,
    curves: [
      {
        points: [
          { x: 1, y: 0.6 },
          { x: 2, y: 0.8 },
        ],
      },
    ],
  });
});

test('smoothing leaves the curve as it was behind it, and epochs alone', () => {
  const [loss] = drawCurves(run, undefined, 0.5);
  const [training, validation] = loss!.curves;
  expect(training?.behind).toEqual([
    { x: 1, y: 2 },
    { x: 2, y: 1 },
  ]);
  expect(training?.points[1]?.y).toBeCloseTo((0.5 * 2 + 1) / 1.5, 12);
  expect(validation?.behind).toBeUndefined();
  expect(validation?.points[1]).toEqual({ x: 2, y: 1.1 });
});

test('another run is dashed beside what the first one has', () => {
  const plots = drawCurves({ ...run, epochs: [] }, run, 0.5);
  expect(namesOf(plots)).toEqual([['Loss', 'Training', 'Validation', 'Training, other job', 'Validation, other job']]);
  expect(plots[0]!.curves[2]).toMatchObject({ isDashed: true, behind: undefined });
});

test('a generator and a discriminator have a curve each', () => {
  const steps = [{ step: 1, loss: 0.7, discriminatorLoss: 1.4 }];
  expect(namesOf(drawCurves({ steps, epochs: [] }, undefined, 0))).toEqual([['Loss', 'Generator', 'Discriminator']]);
});

test('each part of a loss has a plot of its own', () => {
  const epochs = [{ epoch: 1, step: 1, loss: 2, parts: { labels: 1, rotation: 2 } }];
  expect(drawCurves({ steps: [], epochs }, undefined, 0).map(({ title }) => title)).toEqual([
    'Loss',
    'Loss of the classes',
    expect.stringMatching(/^Loss of the term /),
  ]);
});
