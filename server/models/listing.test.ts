import { graphql } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HubContext } from '../../hub/hub-context.ts';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import type { JobNotifications } from '../jobs/job-notifications.ts';
import { createRequestContext } from '../request-context.ts';
import { buildHubSchema } from '../schema.ts';
import { makeDataSetVersion, makeEvaluation, makeUser, makeVersion } from '../test-registry.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const { prisma } = database;
  const owner = await makeUser(prisma, 'ada');
  const dataSetVersion = await makeDataSetVersion(prisma, owner, 'films');
  for (const [slug, auc] of [
    ['best', 0.9],
    ['worst', 0.6],
    ['middle', 0.7],
  ] as const) {
    const { id: versionId } = await makeVersion(prisma, { owner, slug, isPublished: true });
    await makeEvaluation(prisma, { owner, versionId, task: 'chest-xray', dataSetVersion, auc });
  }
});
afterAll(() => database.drop());

async function ask(source: string) {
  const schema = await buildHubSchema();
  const contextValue = createRequestContext({ prisma: database.prisma } as HubContext, {} as JobNotifications, null);
  return graphql({ schema, source, contextValue });
}

const page = (
  after: string,
) => `{ listedModels(first: 2, after: ${after}, filter: { task: "chest-xray" }, order: SCORE) {
  totalCount pageInfo { hasNextPage endCursor }
  edges { node { downloads model { slug } version { label } evaluation { macroAuc { value } } } } } }`;

it('lists models page by page with the score on the task', async () => {
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the query's
  const { listedModels: first } = (await ask(page('null'))).data as any;
  expect(first).toMatchObject({
    totalCount: 3,
    pageInfo: { hasNextPage: true },
    edges: [
      {
        node: {
          downloads: 0,
          model: { slug: 'best' },
          version: { label: '0.1' },
          evaluation: { macroAuc: { value: 0.9 } },
        },
      },
      { node: { model: { slug: 'middle' } } },
    ],
  });
  const second = (await ask(page(JSON.stringify(first.pageInfo.endCursor)))).data;
  expect(second).toMatchObject({
    listedModels: { pageInfo: { hasNextPage: false }, edges: [{ node: { model: { slug: 'worst' } } }] },
  });
});

it('names the values of facets for people', async () => {
  const { data } = await ask('{ modelFacets { name counts { value title count } } }');
  expect(data?.modelFacets).toEqual(
    expect.arrayContaining([
      { name: 'channels', counts: [{ value: '1', title: 'Gray', count: 3 }] },
      { name: 'task', counts: [{ value: 'chest-xray', title: expect.stringContaining('hest'), count: 3 }] },
      { name: 'isHubRun', counts: [{ value: 'true', title: 'Trained by the hub', count: 3 }] },
    ]),
  );
});

it('orders by no score but that of a task', async () => {
  const { errors } = await ask('{ listedModels(order: SCORE) { totalCount } }');
  expect(errors?.[0]?.message).toMatch(/say which one by "task"/);
});
