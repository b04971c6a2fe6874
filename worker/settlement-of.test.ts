import { expect, it } from 'vitest';
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
});

it('suggests a smaller batch to a training that was killed each time', () => {
  const reason = whyGivenUp({ isShortOfMemory: true, job: { configuration: fineTune } });
  expect(reason).toMatch(
    /each time by SIGKILL.*smaller batchSize \(now 128\), imageSize \(now 224\) or width \(now 2\)/,
  );
});

it('suggests memory to other jobs, and to look where it was something else', () => {
  const benchmark = { kind: 'BENCHMARK', version: 'a@1', task: 'b', resamples: 1000, seed: 1 };
  const job = { configuration: benchmark };
  expect(whyGivenUp({ isShortOfMemory: true, job })).toMatch(/Give the worker more memory, then resume it/);
  expect(whyGivenUp({ isShortOfMemory: false, job })).toMatch(/Look at the last attempts, then resume it/);
});
