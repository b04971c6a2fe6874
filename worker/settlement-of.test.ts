import { expect, it } from 'vitest';
import type { Death } from '../hub/jobs/start-attempt.ts';
import { settlementOf } from './settlement-of.ts';
import { whyGivenUp } from './why-given-up.ts';

const recipe = {
  mode: 'full',
  epochs: 1,
  batchSize: 128,
  learningRate: 0.001,
  backboneRate: 1,
  weightDecay: 0,
  labelSmoothing: 0,
  warmupEpochs: 0,
  isAugmented: true,
  hasClassWeights: true,
  seed: 1,
  checkpointSeconds: 15,
};
const trained = { model: 'a', title: 'A', channels: 1, width: 2, imageSize: 224, recipe };
const fineTune = { kind: 'FINE_TUNE', ...trained, dataSet: 'set@1' };

it('tells a process that was killed from one that died otherwise', () => {
  const end = { outcome: undefined, code: null };
  expect(settlementOf({ ...end, signal: 'SIGKILL' }, undefined)).toMatchObject({ state: 'QUEUED', outcome: 'killed' });
  expect(settlementOf({ ...end, signal: 'SIGSEGV' }, undefined)).toMatchObject({ state: 'QUEUED', outcome: 'died' });
  expect(settlementOf({ ...end, signal: 'SIGKILL' }, 'cancel')).toMatchObject({ state: 'CANCELLED' });
  const interrupted = { code: 0, signal: null, outcome: { outcome: 'interrupted' } } as const;
  expect(settlementOf(interrupted, undefined)).toMatchObject({ state: 'QUEUED', outcome: 'interrupted' });
});

it('suggests a smaller batch to a training that was killed each time', () => {
  const reason = whyGivenUp({ deaths: ['killed', 'killed', 'killed'], job: { configuration: fineTune } });
  expect(reason).toMatch(
    /each time by SIGKILL.*smaller batchSize \(now 128\), imageSize \(now 224\) or width \(now 2\)/,
  );
});

it('suggests memory to other jobs, a quieter database where that was it, and else to look', () => {
  const benchmark = { kind: 'BENCHMARK', version: 'a@1', task: 'b', resamples: 1000, seed: 1 };
  const job = { configuration: benchmark };
  const three = (...deaths: Death[]) => whyGivenUp({ deaths, job });
  expect(three('killed', 'killed', 'killed')).toMatch(/Give the worker more memory, then resume it/);
  expect(three('killed', 'interrupted', 'killed')).toMatch(/Look at the last attempts, then resume it/);
  expect(three('interrupted', 'interrupted', 'interrupted')).toMatch(/database was away or too busy 3 times in a row/);
});
