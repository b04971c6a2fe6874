/**
 * Tries to get test labels out of the hub. Two test cases, of different classes, to which every entry gives the same
 * answer are asked about in every way there is: each field of the API, each route, as nobody, as a member and as the
 * owner. Then their labels are exchanged, which changes no score. What the hub says must not change by a bit.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  buildClientSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBlobStore } from '../hub/blobs/open-blob-store.ts';
import { storeUpload } from '../hub/blobs/store-upload.ts';
import { readConfig } from '../hub/config.ts';
import type { DataSetVersion, User } from '../hub/db/generated/client.ts';
import { submitPredictions } from '../hub/submissions/submit-predictions.ts';
import { PROTOCOL_DIGEST } from '../hub/transfer/protocol-digest.ts';
import { writeTransferCells } from '../hub/transfer/write-transfer-cells.ts';
import { macroAuc } from '../mednet/metrics/macro-auc.ts';
import { type TestDatabase, testDatabase } from '../test/databases.ts';
import { type RunningHub, runHub } from '../test/running-hub.ts';
import { makeTaskData, type TaskData } from '../test/task-data.ts';
import { makeEvaluation, makeJob, makeUser, makeVersion } from './test-registry.ts';

const task = 'skin-melanoma';
const classes = ['benign', 'melanoma'];
// Of the second class; the fourth case, benign, and the fifth, a melanoma, get the same from every entry.
const answers = {
  one: [0.1, 0.2, 0.3, 0.5, 0.5, 0.7, 0.8, 0.9],
  two: [0.2, 0.1, 0.6, 0.5, 0.5, 0.65, 0.4, 0.9],
  three: [0.3, 0.4, 0.1, 0.5, 0.5, 0.9, 0.6, 0.7],
};

let database: TestDatabase;
let home: string;
let data: TaskData;
let owner: User & { secret: string };
let member: User & { secret: string };
let samples: Record<string, unknown>;

beforeAll(async () => {
  database = await testDatabase();
  home = await mkdtemp(path.join(os.tmpdir(), 'mednet-hidden-'));
  const { prisma } = database;
  [owner, member] = [await makeUser(prisma, 'owner'), await makeUser(prisma, 'member')];
  const config = readConfig({ MEDNET_HOME: home });
  const blobs = await openBlobStore(config);
  const black = { width: 8, height: 8, channels: 3, background: 'black' } as const;
  const image = await blobs.put(await sharp({ create: black }).png().toBuffer());
  data = await makeTaskData(prisma, { ownerId: owner.id, task, classes, perClass: 4, image });
  const dataSetVersion = { id: data.dataSetVersionId } as DataSetVersion;
  const judged = [];
  for (const slug of ['one', 'two'] as const) {
    const { id: versionId } = await makeVersion(prisma, { owner, slug, isPublished: true, trainedOn: dataSetVersion });
    judged.push(
      await makeEvaluation(prisma, { owner, versionId, task, dataSetVersion, auc: 0.8, scores: answers[slug] }),
    );
  }
  const csv = Buffer.from(writeCsv(answers.three));
  const upload = await storeUpload({ prisma, blobs }, { ownerId: owner.id, fileName: 'p.csv', source: [csv] as never });
  const hub = { config, prisma, blobs, queue: undefined as never };
  await submitPredictions(hub, owner, { task, upload: upload.id, method: 'Three' });
  await makeTransferCells();
  samples = {
    'Query.model.slug': 'one',
    'Query.dataSet.slug': task,
    'Query.dataSetVersion.reference': `${task}@1`,
    'Query.source.slug': 'medmnist',
    'Query.job.id': judged[0]!.jobId,
    'Query.version.reference': 'one@0.1',
    'Query.weightsDifference.from': 'one@0.1',
    'Query.weightsDifference.to': 'two@0.1',
    'Query.evaluation.id': judged[0]!.id,
    'Query.comparison.evaluations': judged.map(({ id }) => id),
    slug: task,
    task,
    first: 20,
  };
});
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

/** A control and the class shares, on the transfer track. */
async function makeTransferCells(): Promise<void> {
  const { prisma } = database;
  const { id: taskId } = await prisma.task.findUniqueOrThrow({ where: { slug: task } });
  const attempt = { jobId: (await makeJob(prisma, owner, 'TRANSFER_CELLS')).id, attemptNumber: 1 };
  const common = { taskId, dataSetVersionId: data.dataSetVersionId, protocol: PROTOCOL_DIGEST, versionId: null };
  const cell = { ...common, ...attempt, percent: 100, seed: 1, details: { trainCount: 1 }, environment: {} };
  const give = (scores: number[]) => {
    const probabilities = scores.flatMap((score) => [1 - score, score]);
    return { probabilities, macroAuc: macroAuc(probabilities, Int32Array.from([0, 0, 0, 0, 1, 1, 1, 1]), 2) };
  };
  const learner = { subject: 'imagenet mobilenet-v2-0.35', mode: 'PROBE' as const, ...give(answers.one) };
  const shares = { subject: 'majority', mode: 'PRIOR' as const, ...give(answers.one.map(() => 0.5)) };
  await prisma.$transaction((tx) =>
    writeTransferCells(
      tx,
      [learner, shares].map((one) => ({ ...cell, ...one })),
    ),
  );
}

const writeCsv = (scores: number[]) =>
  [['case', ...classes], ...scores.map((score, index) => [data.caseIds[index], 1 - score, score])].join('\n');

type AnyField = GraphQLField<unknown, unknown>;

/** `field(arguments)` with a sample for every argument that must be there. */
function callOf(parent: GraphQLObjectType, field: AnyField): string {
  const given = field.args.filter((arg) => isRequiredArgument(arg) || arg.name in samples);
  const words = given.map(({ name }) => {
    const sample = samples[`${parent.name}.${field.name}.${name}`] ?? samples[name];
    if (sample === undefined) throw new Error(`Give this test a sample for ${parent.name}.${field.name}(${name}).`);
    return `${name}: ${JSON.stringify(sample)}`;
  });
  return words.length > 0 ? `${field.name}(${words.join(', ')})` : field.name;
}

const isPlain = (field: AnyField): boolean => !isObjectType(getNamedType(field.type));
const fieldsOf = (type: GraphQLObjectType): AnyField[] => Object.values(type.getFields());

interface Asked {
  query: string;
  /** The same, field by field: for when one is refused, and takes the others with it. */
  apart: string[];
}

/** A query for every type: by the shortest way there, all that is plain in it and in the objects that it gives. */
function* writeQueries(schema: GraphQLSchema): Generator<Asked> {
  const waiting: { type: GraphQLObjectType; way: string[] }[] = [{ type: schema.getQueryType()!, way: [] }];
  const known = new Set([waiting[0]!.type.name]);
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { type, way } = next;
    const asked = fieldsOf(type).map((field) => {
      const inner = getNamedType(field.type);
      if (!isObjectType(inner)) return callOf(type, field);
      if (!known.has(inner.name)) waiting.push({ type: inner, way: [...way, callOf(type, field)] });
      known.add(inner.name);
      const plain = fieldsOf(inner).filter(isPlain);
      return `${callOf(type, field)} { ${plain.map((one) => callOf(inner, one)).join(' ') || '__typename'} }`;
    });
    const ask = (words: string): string => `{ ${[...way, words].join(' { ')} ${'}'.repeat(way.length + 1)}`;
    const apart = asked.map(ask);
    // All at once would be more than one may ask of the API.
    if (way.length === 0) yield* apart.map((query) => ({ query, apart: [] }));
    else yield { query: ask(asked.join(' ')), apart };
  }
}

/** Every address that the server's code names, with something in place of what varies. */
async function listAddresses(): Promise<string[]> {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const names = (await readdir(folder, { recursive: true })).filter((name) => /(?<!test)\.ts$/.test(name));
  const found = new Set<string>();
  for (const name of names) {
    const code = await readFile(path.join(folder, name), 'utf8');
    for (const [, address] of code.matchAll(/'(\/(?:files|readyz)[^'`]*)'/g)) found.add(address!);
  }
  const places: Record<string, string[]> = {
    model: ['one'],
    label: ['0.1'],
    format: ['safetensors'],
    job: [String(samples['Query.job.id'])],
    slug: [task],
    ordinal: ['1'],
    task: [task],
    name: ['fine-tuned.csv', 'predictions.json', 'nothing'],
  };
  const fill = (address: string): string[] => {
    const place = /:(\w+)/.exec(address)?.[1];
    if (!place) return [address];
    return (places[place] ?? data.caseIds).flatMap((word) => fill(address.replace(`:${place}`, word)));
  };
  return [...found].flatMap(fill);
}

type Answers = Map<string, string>;

async function askEverything(hub: RunningHub): Promise<Answers> {
  const said: Answers = new Map();
  const ask = async (name: string, address: string, init: RequestInit): Promise<string> => {
    const answer = await fetch(`${hub.address}${address}`, init);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isText = /json|text/.test(answer.headers.get('content-type') ?? '');
    const text = isText
      ? bytes.toString().replaceAll(hub.address, 'the hub')
      : createHash('sha256').update(bytes).digest('hex');
    said.set(name, `${answer.status} ${text}`);
    return text;
  };
  const askGraphQL = (who: string, headers: HeadersInit, query: string) =>
    ask(`${who}: ${query}`, '/graphql', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
  const introspection = await askGraphQL('schema', {}, getIntrospectionQuery());
  const queries = [...writeQueries(buildClientSchema(JSON.parse(introspection).data))];
  const addresses = await listAddresses();
  for (const [who, secret] of [['nobody'], ['member', member.secret], ['owner', owner.secret]] as const) {
    const headers: Record<string, string> = secret ? { authorization: `Bearer ${secret}` } : {};
    for (const { query, apart } of queries) {
      const isRefused = (await askGraphQL(who, headers, query)).includes('"errors"');
      if (isRefused) for (const one of apart) await askGraphQL(who, headers, one);
    }
    for (const address of addresses) await ask(`${who}: ${address}`, address, { headers });
    const again = `mutation { recomputeEvaluation(evaluation: "${samples['Query.evaluation.id']}") { compared different } }`;
    await askGraphQL(who, headers, again);
    const transfer = `mutation { recomputeTransfer(task: "${task}", mode: PROBE, percent: 100) { compared different } }`;
    await askGraphQL(who, headers, transfer);
    if (secret) await refuse(who, headers);
  }
  return said;

  /** Predictions with a fault: what is said of it. */
  async function refuse(who: string, headers: HeadersInit): Promise<void> {
    for (const text of [writeCsv(answers.one.with(3, 7)), writeCsv(answers.one.slice(0, 4)), 'case,melanoma']) {
      const sent = await fetch(`${hub.address}/files/uploads`, { method: 'POST', headers, body: text });
      const { upload } = (await sent.json()) as { upload: string };
      const query = `mutation { submitPredictions(input: { task: "${task}", upload: "${upload}", method: "M" }) { id } }`;
      said.set(`${who}: refused ${text}`, await askGraphQL('', headers, query));
      said.delete(`: ${query}`);
      await database.prisma.upload.delete({ where: { id: upload } }); // its id is new each time
    }
  }
}

/** A process of its own each time: nothing is remembered from before. */
async function askNewHub(): Promise<{ said: Answers; log: string }> {
  const environment = { DATABASE_URL: database.url, WORKERS: '0', LOG_LEVEL: 'debug' };
  const hub = await runHub(home, environment);
  try {
    return { said: await askEverything(hub), log: hub.output() };
  } finally {
    await hub.stop();
  }
}

test('what the hub says does not depend on which of two cases has which label', { timeout: 240_000 }, async () => {
  const before = await askNewHub();
  const { prisma } = database;
  const [benign, melanoma] = [data.caseIds[3]!, data.caseIds[4]!];
  await prisma.$transaction([
    // The database lets nobody do this otherwise.
    prisma.$executeRaw`SET LOCAL session_replication_role = replica`,
    prisma.$executeRaw`UPDATE "case" SET label = 1 - label WHERE id IN (${benign}::uuid, ${melanoma}::uuid)`,
  ]);
  const after = await askNewHub();

  expect([...after.said.keys()]).toEqual([...before.said.keys()]);
  for (const [question, answer] of before.said) expect(after.said.get(question), question).toBe(answer);

  const everything = [...before.said.values(), before.log, after.log].join('\n');
  // It was asked about test cases, and in ways that were answered.
  expect([...before.said.keys()].length).toBeGreaterThan(100);
  expect(before.said.get(`member: /files/tasks/${task}/test-cases.csv`)).toContain(benign);
  expect(before.said.get(`member: /files/cases/${benign}/picture`)).toMatch(/^200 /);
  expect([...before.said].some(([query, answer]) => query.includes('disputed') && answer.includes('"predicted"'))).toBe(
    true,
  );
  const curves = [...before.said].filter(([query, answer]) => query.includes('transferBoard') && /"high"/.test(answer));
  expect(curves).not.toEqual([]);
  // File names tell classes, and so do places in the data set.
  for (const { name } of await prisma.case.findMany({ where: { split: 'TEST' } }))
    expect(everything).not.toContain(name);
  expect(before.log + after.log).not.toMatch(new RegExp(data.caseIds.join('|')));
});
