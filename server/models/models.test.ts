import { PrismaPg } from '@prisma/adapter-pg';
import { type ExecutionResult, type GraphQLSchema, graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PrismaClient, type User } from '../../hub/db/generated/client.ts';
import { DownloadCounter } from '../../hub/downloads/download-counter.ts';
import type { HubContext } from '../../hub/hub-context.ts';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import type { Connection } from '../connection.ts';
import type { JobNotifications } from '../jobs/job-notifications.ts';
import { createRequestContext } from '../request-context.ts';
import { buildHubSchema } from '../schema.ts';
import { makeDataSetVersion, makeEvaluation, makeUser, makeVersion } from '../test-registry.ts';

let database: TestDatabase;
let schema: GraphQLSchema;
let ada: User;
let bob: User;
let admin: User;
/** Of the client that the resolvers use. */
let statements = 0;
let counted: PrismaClient;

beforeAll(async () => {
  database = await testDatabase();
  schema = await buildHubSchema();
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: database.url }),
    log: [{ emit: 'event', level: 'query' }],
  });
  client.$on('query', () => {
    statements += 1;
  });
  counted = client;
  ada = await makeUser(database.prisma, 'ada');
  bob = await makeUser(database.prisma, 'bob');
  admin = await makeUser(database.prisma, 'root', 'ADMIN');
});
afterAll(async () => {
  await counted.$disconnect();
  await database.drop();
});

// biome-ignore lint/suspicious/noExplicitAny: the shape is the query's
async function ask(source: string, viewer: User | null = null, variableValues = {}): Promise<any> {
  // These resolvers read the database only.
  const hub = { prisma: counted } as HubContext;
  const contextValue = createRequestContext(hub, {} as JobNotifications, viewer);
  const result: ExecutionResult = await graphql({ schema, source, contextValue, variableValues });
  expect(result.errors).toBeUndefined();
  return result.data;
}

describe('what is not published', () => {
  const slugs = async (viewer: User | null) => {
    const { models } = await ask('{ models { edges { node { slug } } totalCount } }', viewer);
    expect(models.totalCount).toBe(models.edges.length);
    return models.edges.map((edge: { node: { slug: string } }) => edge.node.slug).sort();
  };

  test('is seen by its owner and administrators only, in lists and through every relation', async () => {
    const open = await makeVersion(database.prisma, { owner: ada, slug: 'open', isPublished: true });
    await makeVersion(database.prisma, { owner: ada, slug: 'open', label: '0.2', baseId: open.id });
    await makeVersion(database.prisma, { owner: ada, slug: 'hidden' });
    expect(await slugs(null)).toEqual(['open']);
    expect(await slugs(bob)).toEqual(['open']);
    expect(await slugs(ada)).toEqual(['hidden', 'open']);
    expect(await slugs(admin)).toEqual(['hidden', 'open']);

    const lineage =
      '{ version(reference: "open@0.1") { ancestry { label } derivedCount derived(first: 5) { label ancestry { label } } } }';
    const none = { ancestry: [], derivedCount: 0, derived: [] };
    for (const viewer of [null, bob]) expect((await ask(lineage, viewer)).version).toEqual(none);
    expect((await ask(lineage, ada)).version).toEqual({
      ...none,
      derivedCount: 1,
      derived: [{ label: '0.2', ancestry: [{ label: '0.1' }] }],
    });

    const query = '{ model(slug: "open") { versions { label canPublish job { id } } latest { reference } } }';
    const latest = { reference: 'open@0.1' };
    const published = { label: '0.1', canPublish: false, job: { id: open.job.id } };
    expect((await ask(query, bob)).model).toEqual({ versions: [published], latest });
    expect((await ask(query, ada)).model).toMatchObject({
      versions: [{ label: '0.2', canPublish: true }, published],
      latest,
    });
  });
});

test('a draft tells its owner what it still needs, and nobody else sees it', async () => {
  await makeVersion(database.prisma, { owner: ada, slug: 'unexported', isExported: false });
  const query =
    '{ version(reference: "unexported@0.1") { canPublish publishObstacle exports { format } parity { id } } }';
  expect((await ask(query, ada)).version).toEqual({
    canPublish: false,
    publishObstacle: expect.stringContaining('export it first'),
    exports: [{ format: 'safetensors' }],
    parity: [],
  });
});

test('the machines that ran and checked it are named to its owner and administrators only', async () => {
  await makeVersion(database.prisma, { owner: ada, slug: 'placed', isPublished: true });
  const query = '{ version(reference: "placed@0.1") { parity { host } job { attempts { host } } } }';
  const named = (parity: string | null, attempt: string | null) => ({
    parity: [{ host: parity }],
    job: { attempts: [{ host: attempt }] },
  });
  for (const viewer of [null, bob]) expect((await ask(query, viewer)).version).toEqual(named(null, null));
  for (const viewer of [ada, admin]) expect((await ask(query, viewer)).version).toEqual(named('test', 'here'));
});

test('a version tells everything about itself, and nothing about single cases', async () => {
  const data = await makeDataSetVersion(database.prisma, ada, 'films');
  const version = await makeVersion(database.prisma, { owner: ada, slug: 'whole', trainedOn: data });
  await makeEvaluation(database.prisma, {
    owner: ada,
    versionId: version.id,
    task: 'chest-xray',
    dataSetVersion: data,
    auc: 0.9,
  });
  const { id: artifactId } = await database.prisma.artifact.findFirstOrThrow({ where: { versionId: version.id } });
  await new DownloadCounter(database.prisma).count({ artifactId, versionId: version.id }, { address: '', agent: '' });
  const query = `{ version(reference: "whole@0.1") {
    reference architecture { channels width classCount imageSize } preprocessing classes parameters card
    downloads downloadDays { day downloads } cardChecklist { name isDone } artifacts { format name size sha256 url downloads } isImported canPublish publishObstacle exportJob { state }
    exports { format title state files { name } archive { name } job { state } }
    parity { format runtime outcome relative absolute reason host }
    evaluations { macroAuc { value low high } perClass { name auc } confusion seed engine task { slug } }
    trainedOn { reference trainCount validationCount testCount classCounts { name train validation } } } }`;
  const answer = await ask(query, ada);
  expect(answer.version).toMatchObject({
    reference: 'whole@0.1',
    architecture: { channels: 1, width: 1, classCount: 2, imageSize: 64 },
    card: '# whole',
    downloads: 1,
    downloadDays: [{ day: new Date().toISOString().slice(0, 10), downloads: 1 }],
    cardChecklist: expect.arrayContaining([{ name: 'contact', isDone: false }]),
    artifacts: [{ size: 3_000_000_000, url: '/files/whole/0.1/safetensors/model.safetensors', downloads: 1 }],
    isImported: false,
    canPublish: true,
    publishObstacle: null,
    exportJob: { state: 'SUCCEEDED' },
    parity: [{ runtime: 'MedNet Hub', outcome: 'PASSED', relative: 1e-7, reason: null, host: 'test' }],
    evaluations: [{ macroAuc: { value: 0.9 }, seed: 7, engine: 'wasm', task: { slug: 'chest-xray' } }],
    trainedOn: [
      {
        reference: 'films@1',
        trainCount: 6,
        validationCount: 4,
        testCount: 8,
        classCounts: [
          { name: 'benign', train: 3, validation: 2 },
          { name: 'malignant', train: 3, validation: 2 },
        ],
      },
    ],
  });
  expect(answer.version.exports[0]).toEqual({
    format: 'safetensors',
    title: 'safetensors',
    state: 'SUCCEEDED',
    files: [{ name: 'model.safetensors' }],
    archive: null,
    job: { state: 'SUCCEEDED' },
  });
  const names = Object.keys(schema.getTypeMap());
  expect(names).not.toContain('Case');
  expect(names).not.toContain('Prediction');
});

describe('pages', () => {
  const query = `query Q($first: Int!, $after: String, $search: String) {
    models(first: $first, after: $after, search: $search) {
      edges { cursor node { slug } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }`;

  test('cover the list once, newest first, also when something is added meanwhile', async () => {
    const made = ['page-a', 'page-b', 'page-c', 'page-d', 'page-e'];
    for (const slug of made) await makeVersion(database.prisma, { owner: ada, slug, isPublished: true });
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 10; page += 1) {
      const { models }: { models: Connection<{ slug: string } & { id: string }> } = await ask(query, null, {
        first: 2,
        after,
        search: 'PAGE-',
      });
      seen.push(...models.edges.map(({ node }) => node.slug));
      expect(models.pageInfo.hasPreviousPage).toBe(page > 0);
      if (page === 0) await makeVersion(database.prisma, { owner: ada, slug: 'page-new', isPublished: true });
      after = models.pageInfo.endCursor;
      if (!models.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual([...made].reverse());
  });

  test('search means its text literally', async () => {
    await makeVersion(database.prisma, { owner: ada, slug: 'hundred', isPublished: true });
    await database.prisma.model.update({ where: { slug: 'hundred' }, data: { summary: '100% of _all\\ films' } });
    for (const search of ['100%', '_ALL', 'all\\']) {
      expect((await ask(query, null, { first: 5, search })).models.totalCount).toBe(1);
    }
    expect((await ask(query, null, { first: 5, search: '%films_' })).models.totalCount).toBe(0);
  });
});

test('a nested list takes as many statements for eight models as for two', async () => {
  const data = await makeDataSetVersion(database.prisma, ada, 'many');
  for (let n = 0; n < 8; n += 1) {
    const owner = await makeUser(database.prisma, `owner-${n}`);
    const base = await makeVersion(database.prisma, { owner, slug: `many-${n}`, isPublished: true });
    const plan = { owner, slug: `many-${n}`, label: '0.2', baseId: base.id, trainedOn: data, isPublished: true };
    const version = await makeVersion(database.prisma, plan);
    const judged = { owner, versionId: version.id, task: 'chest-xray', auc: 0.8 };
    const { dataSetVersionId } = await database.prisma.task.findUniqueOrThrow({ where: { slug: 'chest-xray' } });
    const dataSetVersion = await database.prisma.dataSetVersion.findUniqueOrThrow({ where: { id: dataSetVersionId! } });
    await makeEvaluation(database.prisma, { ...judged, dataSetVersion });
  }
  const query = `query Q($first: Int!) { models(first: $first, search: "many-") { edges { node {
    owner { name } latest { label } versions { card reference canPublish exports { state } base { reference } artifacts { url size }
      job { title owner { name } attempts { number } events { sequence } version { label } queuePosition engine }
      evaluations { engine job { id } version { label } task { slug dataSetVersion { testCount } } }
      trainedOn { trainCount dataSet { slug owner { name } versions { testCount } } } } } } } }`;
  const count = async (first: number) => {
    statements = 0;
    const { models } = await ask(query, admin, { first });
    expect(models.edges).toHaveLength(first);
    return statements;
  };
  const few = await count(2);
  expect(few).toBeGreaterThan(10);
  expect(await count(8)).toBe(few);
});
