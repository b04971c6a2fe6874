import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { saveCheckpoint } from '../hub/jobs/checkpoints.ts';
import { decodeGanState, encodeGanState } from '../mednet/gan/gan-state.ts';
import { encodeTrainingState } from '../mednet/training/training-state.ts';
import { type TestHub, testHub } from '../test/hub.ts';
import { EventWriter } from './event-writer.ts';
import { resumeAt } from './resume-at.ts';

const state = { fingerprint: 'asked', step: 7, weights: new Map([['a', { shape: [1], data: Float32Array.of(1) }]]) };

let hub: TestHub;
let attempt: { jobId: string; attemptNumber: number };
let events: EventWriter;

beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

beforeEach(async () => {
  const ownerId = hub.admin.id;
  const { id: jobId } = await hub.prisma.job.create({
    data: {
      kind: 'GENERATE',
      state: 'RUNNING',
      title: 'A job',
      configuration: {},
      inputs: {},
      ownerId,
      messageId: ownerId,
      attempt: 1,
    },
  });
  await hub.prisma.attempt.create({ data: { jobId, number: 1, host: 'test' } });
  attempt = { jobId, attemptNumber: 1 };
  events = new EventWriter(hub.prisma, attempt, {
    onReplaced: () => expect.unreachable('nobody took over'),
    onError: (error) => {
      throw error;
    },
  });
  return () => events.close();
});

const resume = () => resumeAt({ ...hub, attempt, events }, 'asked', decodeGanState);
const attemptRow = () => hub.prisma.attempt.findFirstOrThrow({ where: { jobId: attempt.jobId } });

it('gives the state of what is asked for, and notes it on the attempt', async () => {
  expect(await resume()).toBeUndefined();
  await saveCheckpoint(hub, attempt, 7, encodeGanState(state, attempt.jobId));
  expect(await resume()).toEqual(state);
  expect(await attemptRow()).toMatchObject({ resumedAtStep: 7 });
});

it.each([
  ['of another request', () => encodeGanState({ ...state, fingerprint: 'other' }, attempt.jobId)],
  [
    'in another format',
    () => encodeTrainingState({ ...state, lossSums: [], history: [], optimiser: new Map() }, attempt.jobId),
  ],
])('begins anew where the checkpoint is %s, and removes it', async (_, encode) => {
  await saveCheckpoint(hub, attempt, 7, encode());
  expect(await resume()).toBeUndefined();
  expect(await hub.prisma.checkpoint.count({ where: { jobId: attempt.jobId } })).toBe(0);
  expect(await attemptRow()).toMatchObject({ resumedAtStep: null });
});
