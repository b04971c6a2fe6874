import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBlobStore } from '../../hub/blobs/open-blob-store.ts';
import { registerBlobs } from '../../hub/blobs/register-blobs.ts';
import type { User } from '../../hub/db/generated/client.ts';
import { startTestHub, type TestHub } from '../test-hub.ts';
import { makeUser } from '../test-registry.ts';

let hub: TestHub;
let owner: User & { secret: string };
let other: User & { secret: string };
const cases: Record<string, string> = {};

beforeAll(async () => {
  hub = await startTestHub();
  const { prisma } = hub;
  [owner, other] = [await makeUser(prisma, 'owner'), await makeUser(prisma, 'other')];
  const blobs = await openBlobStore(hub.config);
  const grey = { width: 400, height: 200, channels: 3, background: { r: 90, g: 90, b: 90 } } as const;
  const blob = await blobs.put(await sharp({ create: grey }).png().toBuffer());
  await prisma.$transaction((tx) => registerBlobs(tx, blobs, [blob]));
  for (const licence of ['CC0-1.0', 'All rights reserved']) {
    const about = { slug: licence.toLowerCase().replaceAll(/[ .]/g, '-'), title: licence, licence, modality: 'test' };
    const image = { width: 400, height: 200, blobSha256: blob.sha256 };
    const version = await prisma.dataSetVersion.create({
      data: {
        dataSet: { create: { ...about, description: '', citation: '', channels: 3, ownerId: owner.id } },
        ordinal: 1,
        digest: 'd'.repeat(64),
        classes: ['a'],
        report: {},
        cases: { create: { split: 'TEST', label: 0, ordinal: 0, name: 'a.png', ...image } },
      },
      include: { cases: true },
    });
    await prisma.dataSetVersion.update({ where: { id: version.id }, data: { sealedAt: new Date() } });
    cases[licence] = version.cases[0]!.id;
  }
});
afterAll(() => hub.stop());

const ask = (id: string, secret?: string) =>
  fetch(`${hub.hub.address}/files/cases/${id}/picture`, {
    headers: secret ? { authorization: `Bearer ${secret}` } : {},
  });

test('a picture is small, and told by nothing but its case', async () => {
  const answer = await ask(cases['CC0-1.0']!, other.secret);
  expect([...answer.headers.keys()]).not.toContain('content-disposition');
  const { format, width, height } = await sharp(await answer.arrayBuffer()).metadata();
  expect({ format, width, height }).toEqual({ format: 'webp', width: 192, height: 96 });
});

test('it needs a visitor, a licence that allows it or ownership, and a case', async () => {
  expect((await ask(cases['CC0-1.0']!)).status).toBe(401);
  expect((await ask(cases['All rights reserved']!, other.secret)).status).toBe(403);
  expect((await ask(cases['All rights reserved']!, owner.secret)).status).toBe(200);
  expect((await ask('nothing', owner.secret)).status).toBe(404);
});
