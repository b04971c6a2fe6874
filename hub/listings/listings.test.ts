import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDataSetVersion, makeEvaluation, makeUser, makeVersion } from '../../server/test-registry.ts';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import type { DataSetVersion, User } from '../db/generated/client.ts';
import { DownloadCounter } from '../downloads/download-counter.ts';
import { countFacets, type FacetName } from './count-facets.ts';
import { countModels, type ListingOrder, listModels } from './list-models.ts';
import type { ListingFilter } from './listing-filter.ts';

const task = 'chest-xray';
let database: TestDatabase;
let owner: User;
let data: DataSetVersion;

beforeAll(async () => {
  database = await testDatabase();
  owner = await makeUser(database.prisma, 'ada');
  data = await makeDataSetVersion(database.prisma, owner, 'films');
  for (const slug of ['one', 'two', 'three']) await makeVersion(database.prisma, { owner, slug, isPublished: true });
  await makeVersion(database.prisma, { owner, slug: 'draft' });
  await database.prisma.model.update({ where: { slug: 'two' }, data: { modality: 'CT', summary: '100% of Lungs' } });
});
afterAll(() => database.drop());

async function list(filter: ListingFilter = {}, order: ListingOrder = 'NEWEST'): Promise<string[]> {
  const rows = await listModels(database.prisma, { filter, order, take: 100 });
  expect(await countModels(database.prisma, filter)).toBe(rows.length);
  const models = await database.prisma.model.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  return rows.map(({ id }) => models.find((model) => model.id === id)!.slug);
}

async function count(name: FacetName, filter: ListingFilter = {}): Promise<Record<string, number>> {
  const facets = await countFacets(database.prisma, filter);
  const { counts } = facets.find((facet) => facet.name === name)!;
  return Object.fromEntries(counts.map((one) => [one.value, one.count]));
}

const versionOf = (slug: string) =>
  database.prisma.version.findFirstOrThrow({ where: { model: { slug } }, orderBy: { ordinal: 'desc' } });

async function judge(slug: string, auc: number): Promise<void> {
  const { id: versionId } = await versionOf(slug);
  await makeEvaluation(database.prisma, { owner, versionId, task, dataSetVersion: data, auc });
}

describe('the list', () => {
  it('has published models only, the newest first', async () => {
    expect(await list()).toEqual(['three', 'two', 'one']);
  });

  it.each<[ListingFilter, string[]]>([
    [{ search: 'lung 100%' }, ['two']],
    [{ search: 'lung_' }, []],
    [{ search: ' ' }, ['three', 'two', 'one']],
    [{ search: 'TITLE of th' }, ['three']],
    [{ modality: 'CT' }, ['two']],
    [{ channels: 3 }, []],
    [{ slugs: ['one', 'draft', 'none'] }, ['one']],
    [{ licence: 'CC-BY-4.0', format: 'onnx', isHubRun: true }, ['three', 'two', 'one']],
    [{ isHubRun: false }, []],
  ])('is narrowed by %j', async (filter, slugs) => {
    expect(await list(filter)).toEqual(slugs);
  });

  it('is ordered by the newest score on a task', async () => {
    await judge('one', 0.6);
    await judge('two', 0.8);
    await judge('one', 0.9);
    await judge('draft', 0.95);
    expect(await list({ task }, 'SCORE')).toEqual(['one', 'two']);
    expect(() => listModels(database.prisma, { filter: {}, order: 'SCORE', take: 1 })).toThrow(
      /say which one by "task"/,
    );
  });

  it('is ordered by the downloads of all versions of a model', async () => {
    const counter = new DownloadCounter(database.prisma);
    const { id: versionId } = await versionOf('two');
    const { id: artifactId } = await database.prisma.artifact.findFirstOrThrow({ where: { versionId } });
    await counter.count({ artifactId, versionId }, { address: '192.0.2.7', agent: 'curl' });
    await makeVersion(database.prisma, { owner, slug: 'two', label: '0.2', isPublished: true });
    expect((await list({}, 'DOWNLOADS'))[0]).toBe('two');
  });

  it('goes by the newest version: an older one’s scores are not its own', async () => {
    expect(await list({ task })).toEqual(['one']);
    await judge('two', 0.7);
    expect(await list({ task }, 'SCORE')).toEqual(['one', 'two']);
  });

  it.each<ListingOrder>(['NEWEST', 'DOWNLOADS', 'SCORE'])('is covered once by pages, ordered by %s', async (order) => {
    const filter = order === 'SCORE' ? { task } : {};
    const all = await listModels(database.prisma, { filter, order, take: 100 });
    const seen: string[] = [];
    for (let after: string | undefined; seen.length < all.length; after = seen.at(-1)) {
      const [row] = await listModels(database.prisma, { filter, order, take: 1, after });
      seen.push(row!.id);
    }
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(await listModels(database.prisma, { filter, order, take: 1, after: seen.at(-1) })).toEqual([]);
  });
});

describe('facets', () => {
  it('count what each value would leave, whatever else of theirs is chosen', async () => {
    expect(await count('modality')).toEqual({ CT: 1, 'X-ray': 2 });
    expect(await count('modality', { modality: 'CT', task })).toEqual({ CT: 1, 'X-ray': 1 });
    expect(await count('task', { modality: 'CT' })).toEqual({ [task]: 1 });
    expect(await count('channels')).toEqual({ 1: 3 });
    expect(await count('isHubRun', { search: 'three' })).toEqual({ true: 1 });
    expect((await count('format')).onnx).toBe(3);
  });
});

it('nobody but the database’s own triggers has to keep the list', async () => {
  const read = () =>
    Promise.all([
      database.prisma.listing.findMany({ orderBy: { modelId: 'asc' } }),
      database.prisma.listingScore.findMany({ orderBy: [{ modelId: 'asc' }, { taskId: 'asc' }] }),
    ]);
  const before = await read();
  await database.prisma.$executeRaw`SELECT renew_listings(ARRAY(SELECT id FROM "model"))`;
  expect(await read()).toEqual(before);
});
