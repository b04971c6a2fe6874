import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestStore, testStores } from '../../hub/blobs/test-stores.ts';
import { log } from '../../hub/log.ts';
import { bearer, type FileServer, startFileServer } from './test-server.ts';

log.level = 'silent'; // a file is lost on purpose

const bytes = randomBytes(1000);
let store: TestStore;
let server: FileServer;
beforeAll(async () => {
  store = await testStores[0]!.open();
  server = await startFileServer(store.blobs);
});
afterAll(async () => {
  await server.close();
  await store.close();
});

const get = async (url: string, headers: Record<string, string> = {}, method = 'GET') => {
  const response = await fetch(url, { method, headers });
  await response.bytes();
  return response.status;
};
const countOf = async (id: string) =>
  (await server.prisma.versionCount.findUnique({ where: { versionId: id } }))?.downloads ?? 0;

it('counts who gets a file or a part of it, once', async () => {
  const { id, url } = await server.addPublished({ bytes, owner: server.users.owner });
  for (const range of ['bytes=0-9', 'bytes=10-', undefined]) await get(url, range ? { Range: range } : {});
  await expect.poll(() => countOf(id)).toBe(1);
  await get(url, { 'User-Agent': 'another' });
  await expect.poll(() => countOf(id)).toBe(2);
});

it.each([
  ['a proxy that it trusts', ['loopback'], 2],
  ['others, to whom it does not listen', [], 1],
  ['a proxy elsewhere', ['192.0.2.0/24'], 1],
])('counts clients by what it hears of them from %s', async (_from, trustedProxies, expected) => {
  const behind = await startFileServer(store.blobs, { trustedProxies });
  const { id, url } = await behind.addPublished({ bytes, owner: behind.users.owner });
  for (const address of ['198.51.100.1', '198.51.100.2']) await get(url, { 'X-Forwarded-For': address });
  const last = await behind.addPublished({ bytes, owner: behind.users.owner });
  await get(last.url);
  const count = async (versionId: string) =>
    (await behind.prisma.versionCount.findUnique({ where: { versionId } }))?.downloads ?? 0;
  await expect.poll(() => count(last.id)).toBe(1);
  expect(await count(id)).toBe(expected);
  await behind.close();
});

it('counts nobody who gets nothing, nor the readers of drafts', async () => {
  const { id, url, sha256 } = await server.addPublished({ bytes: randomBytes(50), owner: server.users.owner });
  const draft = await server.addDraft({ bytes, owner: server.users.owner });
  expect(await get(url, {}, 'HEAD')).toBe(200);
  expect(await get(url, { 'If-None-Match': '*' })).toBe(304);
  expect(await get(url, { 'If-Match': '"other"' })).toBe(412);
  expect(await get(url, { Range: 'bytes=50-' })).toBe(416);
  expect(await get(draft.url, bearer(server.users.owner))).toBe(200);
  await store.blobs.remove(sha256);
  expect(await get(url)).toBe(500);
  // Whoever is counted last shows that the ones before were not.
  const last = await server.addPublished({ bytes, owner: server.users.owner });
  await get(last.url);
  await expect.poll(() => countOf(last.id)).toBe(1);
  expect([await countOf(id), await countOf(draft.id)]).toEqual([0, 0]);
});
