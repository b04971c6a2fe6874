import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import { createPublishedRegistry, type PublishedRegistry, versionData } from '../../test/published-registry.ts';
import { DownloadCounter } from './download-counter.ts';
import { forgetDownloadDays } from './forget-download-days.ts';
import { startOfDay } from './start-of-day.ts';

let database: TestDatabase;
let ids: PublishedRegistry;
let counter: DownloadCounter;
let file: { artifactId: string; versionId: string };

beforeAll(async () => {
  database = await testDatabase();
  ids = await createPublishedRegistry(database.prisma);
  counter = new DownloadCounter(database.prisma);
  file = { artifactId: ids.artifactId, versionId: ids.versionId };
});
afterAll(() => database.drop());

const curl = { address: '192.0.2.7', agent: 'curl/8.0' };
const monday = new Date('2026-11-23T10:00:00Z');
const tuesday = new Date('2026-11-24T00:00:01Z');

async function counts(): Promise<[file: number, version: number]> {
  const { artifactId, versionId } = file;
  const one = await database.prisma.artifactCount.findUnique({ where: { artifactId } });
  const all = await database.prisma.versionCount.findUnique({ where: { versionId } });
  return [one?.downloads ?? 0, all?.downloads ?? 0];
}

it('counts a client once a day, however often and however many hubs it asks', async () => {
  const hubs = Array.from({ length: 4 }, () => new DownloadCounter(database.prisma));
  await Promise.all(hubs.flatMap((hub) => [hub.count(file, curl, monday), hub.count(file, curl, monday)]));
  expect(await counts()).toEqual([1, 1]);
  await counter.count(file, curl, tuesday);
  expect(await counts()).toEqual([2, 2]);
});

it('keeps how many of a version’s there were on each day', async () => {
  const where = { versionId: file.versionId };
  const days = await database.prisma.versionCountDay.findMany({ where, orderBy: { day: 'asc' } });
  expect(days.map(({ day, downloads }) => [day, downloads])).toEqual([
    [startOfDay(monday), 1],
    [startOfDay(tuesday), 1],
  ]);
});

it('tells clients apart by address and agent', async () => {
  await counter.count(file, { ...curl, agent: 'wget' }, monday);
  await counter.count(file, { ...curl, address: '2001:db8::7' }, monday);
  expect(await counts()).toEqual([4, 4]);
});

it('counts a version once for all of its files', async () => {
  const { sha256: blobSha256 } = await database.prisma.blob.findFirstOrThrow();
  const { id: versionId, artifacts } = await database.prisma.version.create({
    include: { artifacts: true },
    data: {
      ...versionData(ids.modelId, { ordinal: 9, label: 'draft' }),
      artifacts: {
        create: ['a.bin', 'b.bin'].map((name) => ({
          format: 'safetensors',
          name,
          mediaType: 'text/plain',
          blobSha256,
        })),
      },
    },
  });
  for (const { id } of artifacts) await counter.count({ artifactId: id, versionId }, curl, monday);
  const own = await database.prisma.artifactCount.findMany({ where: { artifact: { versionId } } });
  expect(own.map(({ downloads }) => downloads)).toEqual([1, 1]);
  expect(await database.prisma.versionCount.findUnique({ where: { versionId } })).toMatchObject({ downloads: 1 });
});

it('keeps nothing by which a client could be known, and forgets what was for the day', async () => {
  const everything = async () =>
    JSON.stringify(
      await Promise.all([database.prisma.downloadDay.findMany(), database.prisma.downloadSeen.findMany()]),
    );
  const before = await everything();
  for (const { address, agent } of [curl]) {
    expect(before).not.toContain(address);
    expect(before).not.toContain(agent);
  }
  await forgetDownloadDays(database.prisma, startOfDay(tuesday));
  expect((await database.prisma.downloadDay.findMany()).map(({ day }) => day)).toEqual([startOfDay(tuesday)]);
  expect(new Set((await database.prisma.downloadSeen.findMany()).map(({ day }) => day.getTime()))).toEqual(
    new Set([startOfDay(tuesday).getTime()]),
  );
  await counter.count(file, curl, tuesday);
  expect(await counts()).toEqual([4, 4]);
  await forgetDownloadDays(database.prisma);
  expect(await database.prisma.downloadDay.count()).toBe(0);
  expect(await database.prisma.downloadSeen.count()).toBe(0);
  expect(await counts()).toEqual([4, 4]);
});
