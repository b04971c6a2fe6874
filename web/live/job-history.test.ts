import { expect, test } from 'vitest';
import type { JobEventPartsFragment } from '../graphql/generated/graphql.ts';
import { addEvents, emptyHistory, startHistory } from './job-history.ts';

function event(sequence: number, given: Partial<JobEventPartsFragment>): JobEventPartsFragment {
  const nothing = { state: null, message: null, step: null, epoch: null, loss: null, validationLoss: null };
  const none = {
    discriminatorLoss: null,
    parts: null,
    validationAuc: null,
    imagesPerSecond: null,
    secondsLeft: null,
    fraction: null,
  };
  return { sequence, attempt: 1, type: 'STEP', at: '2026-01-01T00:00:00Z', ...nothing, ...none, ...given };
}

const run = [
  event(1, { type: 'STATE', state: 'RUNNING', message: 'Started' }),
  event(2, { step: 1, loss: 2, imagesPerSecond: 30, fraction: 0.1 }),
  event(3, { step: 2, loss: 1.5, secondsLeft: 12 }),
  event(4, { type: 'EPOCH', step: 2, epoch: 1, loss: 1.7, validationLoss: 1.6, validationAuc: 0.7 }),
  event(5, { step: 3, loss: 1.2 }),
];

test('batches add up to the same history as one', () => {
  const whole = addEvents(emptyHistory, run);
  const inParts = addEvents(addEvents(emptyHistory, run.slice(0, 2)), run.slice(2));
  expect(inParts).toEqual(whole);
  expect(whole.steps.map((point) => point.step)).toEqual([1, 2, 3]);
  expect(whole.epochs).toEqual([{ epoch: 1, step: 2, loss: 1.7, validationLoss: 1.6, validationAuc: 0.7 }]);
  expect(whole.latest).toMatchObject({ step: 3, loss: 1.2, imagesPerSecond: 30, secondsLeft: 12, fraction: 0.1 });
  expect(whole.log.map((line) => line.text)).toEqual(['Started']);
});

test('an epoch keeps the losses that its own is the sum of', () => {
  const parts = { labels: 1, rotation: 0.5 };
  const { epochs } = addEvents(emptyHistory, [event(1, { type: 'EPOCH', step: 2, epoch: 1, loss: 1.5, parts })]);
  expect(epochs[0]?.parts).toEqual(parts);
});

test('events that come again after a reconnection change nothing', () => {
  const history = addEvents(emptyHistory, run);
  expect(addEvents(history, run)).toBe(history);
  expect(addEvents(history, [...run.slice(3), event(6, { step: 4, loss: 1 })]).steps).toHaveLength(4);
});

test('an attempt that resumed at a checkpoint replaces the steps it repeats', () => {
  const history = addEvents(addEvents(emptyHistory, run), [
    event(6, { attempt: 2, type: 'STATE', state: 'RUNNING' }),
    event(7, { attempt: 2, step: 2, loss: 1.4 }),
    event(8, { attempt: 2, type: 'EPOCH', step: 2, epoch: 1, validationAuc: 0.8 }),
  ]);
  expect(history.steps).toEqual([
    { step: 1, loss: 2 },
    { step: 2, loss: 1.4 },
  ]);
  expect(history.epochs.map((point) => point.validationAuc)).toEqual([0.8]);
  expect(history.latest.secondsLeft).toBeUndefined();
  expect(history.log.at(-1)?.text).toBe('State: running');
});

test('the losses of two networks are kept side by side', () => {
  const both = [
    event(1, { step: 1, loss: 0.7, discriminatorLoss: 1.4 }),
    event(2, { step: 2, loss: 0.8, discriminatorLoss: 1 }),
  ];
  expect(addEvents(emptyHistory, both).steps).toEqual([
    { step: 1, loss: 0.7, discriminatorLoss: 1.4 },
    { step: 2, loss: 0.8, discriminatorLoss: 1 },
  ]);
});

test('the log keeps its newest lines', () => {
  const lines = Array.from({ length: 700 }, (_, index) => event(index + 1, { type: 'LOG', message: `line ${index}` }));
  const { log } = addEvents(emptyHistory, lines);
  expect(log).toHaveLength(500);
  expect(log.at(-1)?.text).toBe('line 699');
});

test('what a step says is shown while it lasts and is no line of the log', () => {
  const reading = event(1, { type: 'STEP', message: 'Reading images: 3 of 10' });
  const history = addEvents(emptyHistory, [reading]);
  expect(history.latest.message).toBe('Reading images: 3 of 10');
  expect(history.log).toEqual([]);
  expect(addEvents(history, [event(2, { step: 1, loss: 2 })]).latest.message).toBeUndefined();
});

test('a history that starts in the middle goes on with what comes after it', () => {
  const progress = { fraction: 0.4, step: 40, steps: 100, loss: 0.9, imagesPerSecond: 12, secondsLeft: null };
  const curve = {
    steps: [
      { step: 20, loss: 2, discriminatorLoss: null },
      { step: 40, loss: 1, discriminatorLoss: null },
    ],
    epochs: [
      { epoch: 1, step: 40, loss: 1.5, parts: null, validationLoss: 1.2, validationAuc: null, imagesPerSecond: 12 },
    ],
  };
  const job = { attempts: [{}], progress } as unknown as Parameters<typeof startHistory>[0];
  const log = [event(1, { type: 'STATE', state: 'RUNNING', message: 'Started' })];
  const history = startHistory(job, { lastSequence: 50, curve, log });
  expect(history.latest).toEqual({ fraction: 0.4, step: 40, loss: 0.9, imagesPerSecond: 12 });
  expect(history.epochs).toEqual([{ epoch: 1, step: 40, loss: 1.5, validationLoss: 1.2, imagesPerSecond: 12 }]);
  expect(history.log.map(({ text }) => text)).toEqual(['Started']);
  expect(addEvents(history, [event(50, { step: 40, loss: 9 })])).toBe(history);
  const next = addEvents(history, [event(51, { step: 41, loss: 0.8 })]);
  expect(next.steps).toEqual([
    { step: 20, loss: 2 },
    { step: 40, loss: 1 },
    { step: 41, loss: 0.8 },
  ]);
});
