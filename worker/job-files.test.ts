import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestHub, testHub } from '../test/hub.ts';
import { storeJobFiles, writeJobFiles } from './job-files.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

it('points at no file whose bytes were removed before the result was written', async () => {
  const attempt = { jobId: randomUUID(), attemptNumber: 1 };
  const files = [{ name: 'figures.json', mediaType: 'application/json', bytes: Buffer.from('{}') }];
  const stored = await storeJobFiles(hub, files);
  await hub.blobs.remove(stored[0]!.sha256);
  const writing = hub.prisma.$transaction((tx) => writeJobFiles(tx, { attempt, blobs: hub.blobs }, stored));
  await expect(writing).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await hub.prisma.blob.count()).toBe(0);
});
