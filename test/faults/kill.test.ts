/**
 * SIGKILL at random moments to the job's process, its supervisor or the whole hub, while a training that has left a
 * checkpoint goes on from it: it goes on again, and ends with one result, the same weights as an undisturbed run.
 * KILL_TRIALS sets how many (3 by default).
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
/** What is struck, and how the attempt then ends: a supervisor that sees its hub gone hands over, if it is quick. */
const outcomes = { job: /^killed$/, supervisor: /^lost$/, hub: /^(lost|handed over)$/ };
const targets = ['job', 'supervisor', 'hub'] as const;
/** The last moment to strike, as a share of the training: later it may be over before the strike is there. */
const lastMoment = 0.8;
const recipe = { task: 'phantom-shapes', width: 0.25, epochs: 6, batchSize: 16, learningRate: 0.003, seed: 7 };

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

const stopJob = (id: string) => hub.query('mutation ($id: ID!) { cancelJob(id: $id) { id } }', { id });

/** The export of the last version is called off before the next job begins, so that a strike hits what it means to. */
async function standStill(): Promise<void> {
  const document = `{ queued: jobs(state: QUEUED) { edges { node { id } } }
    running: jobs(state: RUNNING) { edges { node { id } } } }`;
  type Jobs = Record<'queued' | 'running', { edges: { node: { id: string } }[] }>;
  for (;;) {
    const { queued, running } = await hub.query<Jobs>(document);
    const ids = [...queued.edges, ...running.edges].map(({ node }) => node.id);
    if (ids.length === 0) return;
    for (const id of ids) await stopJob(id).catch(() => {}); // it may have ended meanwhile
    await delay(200);
  }
}

async function fineTune(model: string): Promise<string> {
  await standStill();
  const document = 'mutation ($input: FineTuneInput!) { submitFineTune(input: $input) { id } }';
  const { submitFineTune } = await hub.query<{ submitFineTune: { id: string } }>(document, {
    input: { model, ...recipe },
  });
  return submitFineTune.id;
}

async function until(id: string, isThere: (job: JobState) => boolean): Promise<JobState> {
  for (;;) {
    const job = await jobState(id);
    if (isThere(job)) return job;
    if (job.state === 'FAILED' || job.state === 'SUCCEEDED') throw new Error(`the job is over: ${JSON.stringify(job)}`);
    await delay(20);
  }
}

const fractionOf = (job: JobState): number => job.progress?.fraction ?? 0;

/** Stopped after its first steps, which leaves a checkpoint, and going on from it; returns that step. */
async function goOnFromCheckpoint(id: string): Promise<number> {
  await until(id, (job) => fractionOf(job) > 0);
  await stopJob(id);
  await until(id, ({ state }) => state === 'CANCELLED');
  await hub.query('mutation ($id: ID!) { resumeJob(id: $id) { id } }', { id });
  const { attempts } = await until(id, (job) => typeof job.attempts[1]?.resumedAtStep === 'number');
  return attempts[1]?.resumedAtStep ?? 0;
}

/** Waits for a moment drawn between now and the last one; returns which, as a share of the training. */
async function reachMoment(id: string): Promise<number> {
  const now = fractionOf(await jobState(id));
  const share = now + Math.random() * Math.max(0, lastMoment - now);
  await until(id, (job) => job.state === 'RUNNING' && fractionOf(job) >= share);
  return share;
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
  const victims = findDescendants(pid, part);
  expect(victims).not.toEqual([]);
  for (const victim of victims) process.kill(victim, 'SIGKILL');
}

describe('SIGKILL at a random moment after a checkpoint', () => {
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
    const id = await fineTune(`struck-${index}`);
    const saved = await goOnFromCheckpoint(id);
    expect(saved).toBeGreaterThan(0);
    const share = await reachMoment(id);
    await strike(target);
    const job = await ended(id);
    const said = job.attempts.map(({ outcome, resumedAtStep }) => `${outcome} (from step ${resumedAtStep ?? 0})`);
    process.stdout.write(
      `  ${target} killed at ${(share * 100).toFixed(0)} %, going on from step ${saved}: ` +
        `${job.state}, attempts: ${said.join(', ')}\n`,
    );
    expect(job).toMatchObject({ state: 'SUCCEEDED', error: null });
    expect(job.attempts).toMatchObject([
      { outcome: 'cancelled', resumedAtStep: null },
      { outcome: expect.stringMatching(outcomes[target]), resumedAtStep: saved },
      { outcome: 'succeeded' },
    ]);
    expect(job.attempts[2]?.resumedAtStep).toBeGreaterThanOrEqual(saved);
    expect(weightsOf(job)).toBe(undisturbed);
    const models = await hub.query<{ models: { edges: { node: { slug: string; versions: unknown[] } }[] } }>(
      'query ($search: String!) { models(first: 100, search: $search) { edges { node { slug versions { id } } } } }',
      { search: `struck-${index}` },
    );
    const made = models.models.edges.filter(({ node }) => node.slug === `struck-${index}`);
    expect(made.flatMap(({ node }) => node.versions)).toHaveLength(1);
  });
});
