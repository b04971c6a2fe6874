/** On a database: which images of a data set ship with what was trained on it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../hub/db/generated/client.ts';
import { perceptualHash } from '../../mednet/hashes/perceptual-hash.ts';
import { randomStream } from '../../mednet/random.ts';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import type { PinnedData } from '../pinned-data.ts';
import { chooseSamples } from './choose-samples.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

interface Plan {
  split: 'TRAIN' | 'VALIDATION' | 'TEST';
  label: number;
  /** What is seen on it. */
  seed: number;
  group?: string;
}

function hashOf(seed: number): Uint8Array<ArrayBuffer> {
  const random = randomStream(seed, 'picture');
  const data = Float32Array.from({ length: 32 * 32 }, () => 255 * random.uniform());
  return Uint8Array.from(perceptualHash({ width: 32, height: 32, channels: 1, data }));
}

async function makeSet(prisma: PrismaClient, slug: string, licence: string, plans: Plan[]): Promise<PinnedData> {
  const owner = await prisma.user.upsert({ where: { name: 'ada' }, create: { name: 'ada' }, update: {} });
  const about = { title: slug, description: '', modality: 'test', citation: 'Ada 2026', channels: 1 };
  const dataSet = await prisma.dataSet.create({ data: { slug, licence, ...about, ownerId: owner.id } });
  const digest = (name: string) => Buffer.from(name.padEnd(32, ' ')).toString('hex');
  const cases = plans.map(({ seed, ...plan }, ordinal) => ({
    ...plan,
    ...{ ordinal, name: `${ordinal}.png`, width: 32, height: 32 },
    blobSha256: digest(`${slug} ${ordinal}`),
    perceptualHash: hashOf(seed),
  }));
  await prisma.blob.createMany({ data: cases.map(({ blobSha256 }) => ({ sha256: blobSha256, size: 1 })) });
  const made = await prisma.dataSetVersion.create({
    data: {
      ...{ dataSetId: dataSet.id, ordinal: 1, digest: digest(slug), classes: ['cat', 'dog'], report: {} },
      cases: { createMany: { data: cases } },
    },
    include: { dataSet: true },
  });
  return { ...made, reference: `${slug}@1` };
}

const validation = (label: number, seed: number, group?: string): Plan => ({ split: 'VALIDATION', label, seed, group });

it('takes validation images of every class in turn, and none that is linked to a test image', async () => {
  const { prisma } = database;
  const pets = await makeSet(prisma, 'pets', 'CC-BY-4.0', [
    ...Array.from({ length: 8 }, (_, index) => validation(0, index)),
    validation(1, 20, 'rex'),
    validation(1, 21, 'rover'),
    validation(1, 22),
    { split: 'TRAIN', label: 1, seed: 30 },
    { split: 'TEST', label: 1, seed: 31, group: 'rex' },
  ]);
  // Of another data set, and seen here too: the third dog.
  await makeSet(prisma, 'others', 'CC0-1.0', [{ split: 'TEST', label: 0, seed: 22 }]);
  const samples = await chooseSamples(prisma, [pets], 1);
  expect(samples).toHaveLength(6);
  expect(samples.filter(({ className }) => className === 'dog')).toEqual([
    {
      ...{ className: 'dog', dataSet: 'pets@1', licence: 'CC-BY-4.0', citation: 'Ada 2026' },
      sha256: Buffer.from('pets 9'.padEnd(32, ' ')).toString('hex'),
    },
  ]);
  expect(await chooseSamples(prisma, [pets], 1)).toEqual(samples);
});

it('takes nothing that may not be passed on', async () => {
  const closed = await makeSet(database.prisma, 'closed', 'CC-BY-NC-ND-4.0', [validation(0, 40)]);
  expect(await chooseSamples(database.prisma, [closed], 1)).toEqual([]);
});
