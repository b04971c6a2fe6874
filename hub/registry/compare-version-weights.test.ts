import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { makeUser, makeVersion } from '../../server/test-registry.ts';
import { type TestHub, testHub } from '../../test/hub.ts';
import { registerBlobs } from '../blobs/register-blobs.ts';
import { storeFile } from '../blobs/store-file.ts';
import type { User } from '../db/generated/client.ts';
import { compareVersionWeights } from './compare-version-weights.ts';

let hub: TestHub;
let ada: User;

beforeAll(async () => {
  hub = await testHub();
  ada = await makeUser(hub.prisma, 'ada');
});
afterAll(() => hub.close());

/** A version with a backbone and a head, stored in parts. */
async function store(label: string, backbone: number, head: number[]): Promise<void> {
  const { id } = await makeVersion(hub.prisma, { owner: ada, slug: 'net', label });
  const tensor = (values: number[]) => ({ shape: [values.length], data: Float32Array.from(values) });
  const bytes = encodeSafetensors(
    new Map([
      ['stem/kernel', tensor([backbone, 1])],
      ['head/bias', tensor(head)],
    ]),
  );
  const file = await storeFile(hub.blobs, bytes, [bytes.length - 4 * head.length]);
  await hub.prisma.$transaction(async (tx) => {
    await registerBlobs(tx, hub.blobs, [file]);
    await tx.artifact.updateMany({ where: { versionId: id }, data: { blobSha256: file.sha256 } });
  });
  await hub.prisma.version.update({ where: { id }, data: { publishedAt: label === 'draft' ? null : new Date() } });
}

test('tells what a fine-tune left as it was, to those who see both versions', async () => {
  await store('1', 1, [0, 1]);
  await store('2', 1, [0, 1, 2]);
  await store('draft', 3, [0, 1]);
  const outcomes = async (from: string, to: string) =>
    (await compareVersionWeights(hub, null, from, to)).map(({ name, outcome }) => `${name} ${outcome}`);
  const grown = ['stem/kernel SAME', 'head/bias ADDED', 'head/bias REMOVED'];
  expect(await Promise.all([outcomes('net@1', 'net@2'), outcomes('net@1', 'net@2')])).toEqual([grown, grown]);
  const moved = await compareVersionWeights(hub, ada, 'net@1', 'net@draft');
  expect(moved[0]).toMatchObject({ outcome: 'CHANGED', relativeChange: Math.SQRT2 });
  await expect(outcomes('net@1', 'net@draft')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('bytes that are gone are asked for again the next time', async () => {
  await makeVersion(hub.prisma, { owner: ada, slug: 'empty', isPublished: true });
  for (const _ of [1, 2]) {
    await expect(compareVersionWeights(hub, null, 'net@1', 'empty@0.1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
});
