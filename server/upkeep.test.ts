import { randomBytes } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startOfDay } from '../hub/downloads/start-of-day.ts';
import { type TestHub, testHub } from '../test/hub.ts';
import { startUpkeep } from './upkeep.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

it('collects what lay unused for long, and forgets the downloaders of past days, when the hub starts', async () => {
  const [old, young] = await Promise.all([hub.blobs.put(randomBytes(10)), hub.blobs.put(randomBytes(10))]);
  await utimes(await hub.blobs.localFile!(old.sha256), 1, 1);
  const today = startOfDay(new Date());
  const days = [today, new Date(today.getTime() - 86_400_000), new Date(0)];
  await hub.prisma.downloadDay.createMany({ data: days.map((day) => ({ day, key: randomBytes(32) })) });
  const upkeep = startUpkeep(hub);
  await expect.poll(() => hub.blobs.size(old.sha256)).toBeUndefined();
  await upkeep.stop();
  expect(await hub.blobs.size(young.sha256)).toBe(10);
  expect((await hub.prisma.downloadDay.findMany()).map(({ day }) => day)).toEqual([today]);
});
