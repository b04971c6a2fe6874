import { afterAll, beforeAll, expect, test } from 'vitest';
import { STORAGE_HOLDERS } from '../../hub/blobs/measure-storage.ts';
import { REFERENCES } from '../../hub/blobs/remove-unused-blobs.ts';
import { UPLOAD_LIMITS } from '../../hub/uploads/upload-limits.ts';
import { startTestHub, type TestHub } from '../test-hub.ts';
import { makeDataSetVersion, makeJob, makeUser, makeVersion } from '../test-registry.ts';

type Known = Awaited<ReturnType<typeof makeUser>>;

let hub: TestHub;
let ada: Known;
let bob: Known;
let admin: string;

beforeAll(async () => {
  hub = await startTestHub();
  const { prisma } = hub;
  [ada, bob] = [await makeUser(prisma, 'ada'), await makeUser(prisma, 'bob')];
  admin = hub.hub.adminToken.secret;
  await makeVersion(prisma, { owner: ada, slug: 'adas' });
  await makeDataSetVersion(prisma, ada, 'adas-data');
});
afterAll(() => hub.stop());

const codeOf = async (query: string, secret?: string) =>
  (await hub.ask(query, {}, secret)).errors?.[0]?.extensions.code;
const share = 3_000_000_000;

test('somebody sees what they use: jobs, time of workers, bytes by what holds them', async () => {
  const job = await makeJob(hub.prisma, ada);
  const startedAt = new Date(Date.UTC(2026, 1, 1));
  const finishedAt = new Date(startedAt.getTime() + 90_000);
  await hub.prisma.attempt.updateMany({
    where: { job: { ownerId: ada.id } },
    data: { startedAt, finishedAt: startedAt },
  });
  await hub.prisma.attempt.updateMany({ where: { jobId: job.id }, data: { finishedAt } });
  await hub.prisma.partialUpload.create({ data: { ownerId: ada.id, fileName: 'a.zip', size: 500, partBytes: 100 } });
  const query = '{ me { usage { jobs computeSeconds waitingBytes storage { holder blobs bytes } } } }';
  const { usage } = (await hub.ask(query, {}, ada.secret)).data.me;
  expect(usage).toMatchObject({ computeSeconds: 90, waitingBytes: 500 });
  expect(usage.jobs).toBeGreaterThanOrEqual(2);
  // Nine cases of a class share one image.
  expect(usage.storage.filter(({ holder }: { holder: string }) => holder === 'CASE')).toEqual([
    { holder: 'CASE', blobs: 1, bytes: share },
  ]);
  const none = { jobs: 0, computeSeconds: 0, waitingBytes: 0, storage: [] };
  expect((await hub.ask(query, {}, bob.secret)).data.me.usage).toEqual(none);
});

test('nobody else sees it but administrators', async () => {
  const query = '{ model(slug: "adas") { owner { usage { jobs } } } }';
  expect((await hub.ask(query, {}, admin)).data.model.owner.usage.jobs).toBeGreaterThan(0);
  const published = await makeVersion(hub.prisma, { owner: ada, slug: 'public', isPublished: true });
  expect(published.publishedAt).not.toBeNull();
  const open = '{ model(slug: "public") { owner { name usage { jobs } } } }';
  expect(await codeOf(open, bob.secret)).toBe('FORBIDDEN');
  expect(await codeOf(open)).toBe('FORBIDDEN');
});

test('limits are for everybody to read', async () => {
  const { limits } = (await hub.ask('{ limits { uploadBytes waitingBytes fetchBytes submissionsPerDay } }')).data;
  expect(limits).toEqual({
    uploadBytes: UPLOAD_LIMITS.mostBytes,
    waitingBytes: UPLOAD_LIMITS.mostWaitingBytes,
    fetchBytes: 20e9,
    submissionsPerDay: 5,
  });
});

test.each(['{ users { edges { node { name } } } }', '{ storage { bytes holders { bytes } } }', '{ workers { host } }'])(
  '%s is for administrators alone',
  async (query) => {
    expect((await hub.ask(query, {}, admin)).errors).toBeUndefined();
    expect(await codeOf(query, ada.secret)).toBe('FORBIDDEN');
    expect(await codeOf(query)).toBe('UNAUTHENTICATED');
  },
);

test('users come in pages, the newest first', async () => {
  const query = '{ users(first: 2) { totalCount edges { node { name usage { jobs } } } pageInfo { hasNextPage } } }';
  const { users } = (await hub.ask(query, {}, admin)).data;
  expect(users).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  expect(users.edges.map(({ node }: { node: { name: string } }) => node.name)).toEqual(['bob', 'ada']);
});

test('storage tells each byte once, and what nothing points at', async () => {
  const query = '{ storage { blobs bytes unusedBlobs unusedBytes holders { holder bytes } } }';
  const before = (await hub.ask(query, {}, admin)).data.storage;
  const held = before.holders.reduce((sum: number, { bytes }: { bytes: number }) => sum + bytes, 0);
  expect(before).toMatchObject({ bytes: held, unusedBlobs: 0, unusedBytes: 0 });

  const { prisma } = hub;
  const [whole, part, rest, other] = ['a1', 'b2', 'c3', 'd4'].map((two) => two.repeat(32));
  await prisma.$transaction(async (tx) => {
    const sizes = [100, 60, 40, 7];
    const rows = [whole, part, rest, other].map((sha256, at) => ({ sha256: sha256!, size: sizes[at]! }));
    await tx.blob.createMany({ data: rows });
    const parts = [part, rest].map((sha256, ordinal) => ({ wholeSha256: whole!, ordinal, partSha256: sha256! }));
    await tx.blobPart.createMany({ data: parts });
  });
  await prisma.upload.create({ data: { ownerId: ada.id, fileName: 'a.zip', blobSha256: whole! } });
  const after = (await hub.ask(query, {}, admin)).data.storage;
  expect(after).toMatchObject({ blobs: before.blobs + 3, bytes: held + 107, unusedBlobs: 1, unusedBytes: 7 });
  expect(after.holders).toContainEqual({ holder: 'UPLOAD', bytes: 100 });
});

test('every table that points at blobs is counted', () => {
  const tables = REFERENCES.map(([table]) => table).filter((table) => table !== 'blob_part');
  expect([...STORAGE_HOLDERS].sort()).toEqual(tables.sort());
});
