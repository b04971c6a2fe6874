/**
 * SIGKILL at random moments, to the job's process, its supervisor or the whole hub: the job ends with one result, the
 * same weights as an undisturbed run, or it has failed with a reason. KILL_TRIALS sets how many (3 by default).
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDescendants } from '../processes.ts';
import { type RunningHub, runHub } from '../running-hub.ts';

const trials = Number(process.env.KILL_TRIALS ?? 3);
const targets = ['job', 'supervisor', 'hub'] as const;
/** The share of strikes that fall into the time before the first step, and how long that is. */
const startShare = 0.25;
const startMilliseconds = 5000;
const recipe = { task: 'phantom-shapes', width: 0.25, epochs: 4, batchSize: 16, learningRate: 0.003, seed: 7 };

let home: string;
let hub: RunningHub;
beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'mednet-kill-'));
  hub = await runHub(home);
}, 60_000);
afterAll(async () => {
  await hub.stop();
  await rm(home, { recursive: true, force: true });
});

interface JobState {
  state: string;
  progress: { fraction: number } | null;
  error: { message: string } | null;
  attempts: { outcome: string | null; resumedAtStep: number | null }[];
  version: { reference: string; artifacts: { name: string; sha256: string }[] } | null;
}

async function jobState(id: string): Promise<JobState> {
  const document = `query ($id: ID!) { job(id: $id) { state progress { fraction } error { message }
    attempts { outcome resumedAtStep } version { reference artifacts { name sha256 } } } }`;
  return (await hub.query<{ job: JobState }>(document, { id })).job;
}

async function ended(id: string): Promise<JobState> {
  for (;;) {
    const job = await jobState(id);
    if (!['QUEUED', 'RUNNING'].includes(job.state)) return job;
    await delay(200);
  }
}

/** The last version is exported before the next job begins, so that a strike hits what it means to. */
async function exported(): Promise<void> {
  const document = '{ queued: jobs(state: QUEUED) { totalCount } running: jobs(state: RUNNING) { totalCount } }';
  type Counts = Record<'queued' | 'running', { totalCount: number }>;
  for (;;) {
    const { queued, running } = await hub.query<Counts>(document);
    if (queued.totalCount + running.totalCount === 0) return;
    await delay(200);
  }
}

async function fineTune(model: string): Promise<string> {
  await exported();
  const document = 'mutation ($input: FineTuneInput!) { submitFineTune(input: $input) { id } }';
  const { submitFineTune } = await hub.query<{ submitFineTune: { id: string } }>(document, {
    input: { model, ...recipe },
  });
  return submitFineTune.id;
}

/** Before and at the start by the clock, later by how far the training is; returns when that was. */
async function reachMoment(id: string, moment: number): Promise<string> {
  if (moment < startShare) {
    const wait = (moment / startShare) * startMilliseconds;
    await delay(wait);
    return `${Math.round(wait)} ms after submission (${(await jobState(id)).state.toLowerCase()})`;
  }
  const share = (moment - startShare) / (1 - startShare);
  for (;;) {
    const { state, progress } = await jobState(id);
    if (state !== 'QUEUED' && (progress?.fraction ?? 0) >= share)
      return `at ${(share * 100).toFixed(0)} % (${state.toLowerCase()})`;
    await delay(20);
  }
}

const weightsOf = (job: JobState) => job.version?.artifacts.find((file) => file.name === 'model.safetensors')?.sha256;

async function strike(target: (typeof targets)[number]): Promise<void> {
  const pid = hub.process.pid ?? 0;
  if (target === 'hub') {
    const exit = once(hub.process, 'exit');
    hub.process.kill('SIGKILL');
    await exit;
    hub = await runHub(home);
    return;
  }
  const part = target === 'job' ? 'worker/run.ts' : 'worker/main.ts';
  for (const victim of findDescendants(pid, part)) process.kill(victim, 'SIGKILL');
}

describe('SIGKILL at a random moment', () => {
  let undisturbed: string | undefined;

  it('has an undisturbed run to compare with', { timeout: 180_000 }, async () => {
    const document = 'mutation ($input: ImportInput!) { importDataSet(input: $input) { id } }';
    const input = { slug: 'phantom-shapes', phantom: true, task: 'phantom-shapes' };
    const { importDataSet } = await hub.query<{ importDataSet: { id: string } }>(document, { input });
    expect(await ended(importDataSet.id)).toMatchObject({ state: 'SUCCEEDED' });
    const job = await ended(await fineTune('undisturbed'));
    undisturbed = weightsOf(job);
    expect(undisturbed).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(Array.from({ length: trials }, (_, index) => index))('trial %i', { timeout: 300_000 }, async (index) => {
    const target = targets[index % targets.length] ?? 'job';
    const moment = Math.random();
    const id = await fineTune(`struck-${index}`);
    const before = await reachMoment(id, moment);
    await strike(target);
    const job = await ended(id);
    const resumed = job.attempts.map(
      (attempt) => `${attempt.outcome}${attempt.resumedAtStep === null ? '' : ` from step ${attempt.resumedAtStep}`}`,
    );
    process.stdout.write(`  ${target} killed ${before}: ${job.state}, attempts: ${resumed.join(', ')}\n`);
    if (job.state === 'FAILED') expect(job.error?.message).toBeTruthy();
    else {
      expect(job.state).toBe('SUCCEEDED');
      expect(weightsOf(job)).toBe(undisturbed);
    }
    const models = await hub.query<{ models: { edges: { node: { slug: string; versions: unknown[] } }[] } }>(
      'query ($search: String!) { models(first: 100, search: $search) { edges { node { slug versions { id } } } } }',
      { search: `struck-${index}` },
    );
    const made = models.models.edges.filter(({ node }) => node.slug === `struck-${index}`);
    expect(made.flatMap(({ node }) => node.versions)).toHaveLength(job.state === 'SUCCEEDED' ? 1 : 0);
  });
});
