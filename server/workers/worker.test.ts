import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportWorker } from '../../hub/workers/report-worker.ts';
import { startTestHub, type TestHub } from '../test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.stop());

test('administrators see who computes with what, everybody what and why', async () => {
  const chosen = { engine: 'onnx', device: 'cpu', reason: 'the fastest here' };
  const worker = { id: randomUUID(), host: 'station', pid: 12, description: 'ONNX Runtime', ...chosen };
  await reportWorker(hub.prisma, worker);
  const query = '{ workers { id host pid engine device description reason startedAt heartbeatAt } }';
  const { data } = await hub.ask(query, {}, hub.hub.adminToken.secret);
  expect(data).toEqual({ workers: [{ ...worker, startedAt: expect.any(String), heartbeatAt: expect.any(String) }] });
  const { errors } = await hub.ask(query);
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  const ready = await fetch(`${hub.hub.address}/readyz`);
  expect(await ready.json()).toMatchObject({ status: 'ready', workers: [chosen] });
});
