/** From a hub with data to one that has only the seed: what the second says of the versions is what the first does. */
import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBlobStore } from '../hub/blobs/open-blob-store.ts';
import { registerBlobs } from '../hub/blobs/register-blobs.ts';
import { type StoredFile, storeFile } from '../hub/blobs/store-file.ts';
import { writeSeed } from '../hub/seed/write-seed.ts';
import { openSigningKey } from '../hub/signatures/signing-key.ts';
import { PROTOCOL_DIGEST } from '../hub/transfer/protocol-digest.ts';
import { makeTaskData, type TaskData } from '../test/task-data.ts';
import { startTestHub, type TestHub } from './test-hub.ts';
import { makeEvaluation, makeJob, makeVersion } from './test-registry.ts';

const task = 'skin-melanoma';
const classes = ['benign', 'melanoma'];
// Of the second class; the fourth case, benign, and the fifth, a melanoma, get the same from every entry.
const answers = {
  probe: [0.1, 0.2, 0.3, 0.5, 0.5, 0.7, 0.8, 0.9],
  full: [0.2, 0.1, 0.6, 0.5, 0.5, 0.65, 0.4, 0.9],
};

let folder: string;
let origin: TestHub;
let data: TaskData;
let versions: { base: string; probe: string; full: string };
let evaluations: string[];
let jobId: string;

/** The tensors of the base, then a head of its own. */
async function storeWeights(hub: TestHub, backbone: Uint8Array): Promise<string> {
  const blobs = await openBlobStore(hub.config);
  const file: StoredFile = await storeFile(blobs, Buffer.concat([backbone, randomBytes(40)]), [backbone.length]);
  await hub.prisma.$transaction((tx) => registerBlobs(tx, blobs, [file]));
  return file.sha256;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'mednet-seed-'));
  origin = await startTestHub();
  const { prisma } = origin;
  const owner = await prisma.user.findFirstOrThrow({ where: { name: 'admin' } });
  data = await makeTaskData(prisma, { ownerId: owner.id, task, classes, perClass: 4 });
  const dataSetVersion = { id: data.dataSetVersionId };
  const trained = { owner, isPublished: true, trainedOn: dataSetVersion };
  const backbone = randomBytes(40_000);
  const make = async (slug: string, baseId?: string) => {
    const weights = await storeWeights(origin, backbone);
    return makeVersion(prisma, { ...trained, slug, baseId, weights });
  };
  const base = await make('gray-mednet');
  jobId = base.job.id;
  versions = { base: base.id, probe: (await make('probe', base.id)).id, full: (await make('full', base.id)).id };
  const trainingCase = await prisma.case.findFirstOrThrow({ where: { split: 'TRAIN' } });
  const match = { testCaseId: data.caseIds[0]!, trainingCaseId: trainingCase.id, kind: 'EXACT' as const, count: 1 };
  const counts = { trainingCount: 1, unhashedCount: 9, testCount: 8 };
  const contamination = { isAncestryKnown: true, dataSets: [`${task}@1`], ...counts, matches: { create: match } };
  evaluations = [];
  for (const slug of ['probe', 'full'] as const) {
    const judged = { owner, versionId: versions[slug], task, dataSetVersion, auc: 0.8123456, scores: answers[slug] };
    evaluations.push((await makeEvaluation(prisma, { ...judged, contamination })).id);
  }
  await makeCells(origin, owner.id);
}, 240_000);

afterAll(async () => {
  await origin.stop();
  await rm(folder, { recursive: true });
});

/** Points of the base and of a control on the transfer board. */
async function makeCells({ prisma, config }: TestHub, ownerId: string): Promise<void> {
  const owner = await prisma.user.findUniqueOrThrow({ where: { id: ownerId } });
  const { id: taskId } = await prisma.task.findUniqueOrThrow({ where: { slug: task } });
  const blobs = await openBlobStore(config);
  for (const [subject, versionId, scores] of [
    [`version ${versions.base}`, versions.base, answers.probe],
    ['majority', null, answers.full.map(() => 0.5)],
  ] as const) {
    const job = await makeJob(prisma, owner, 'TRANSFER_CELLS');
    const attempt = { jobId: job.id, attemptNumber: 1 };
    const file = await blobs.put(Buffer.from(`cells of ${subject}`));
    await prisma.$transaction(async (tx) => {
      await registerBlobs(tx, blobs, [file]);
      await tx.transferCell.create({
        data: {
          ...attempt,
          ...{ taskId, subject, versionId, percent: 100, seed: 1, protocol: PROTOCOL_DIGEST, macroAuc: 0.75 },
          dataSetVersionId: data.dataSetVersionId,
          mode: versionId ? 'PROBE' : 'PRIOR',
          details: { trainCount: 1, validationCount: 1 },
          probabilities: scores.flatMap((score) => [1 - score, score]),
          environment: {},
        },
      });
      await tx.jobFile.create({
        data: { ...attempt, name: 'cells.json', mediaType: 'text/plain', blobSha256: file.sha256 },
      });
      await tx.job.update({ where: { id: job.id }, data: { state: 'SUCCEEDED', finishedAt: new Date() } });
    });
  }
}

async function write(to: string): Promise<Map<string, Buffer>> {
  const { prisma, config } = origin;
  const source = { prisma, blobs: await openBlobStore(config), signingKey: await openSigningKey(config) };
  await writeSeed(source, ['probe@0.1', 'full@0.1'], path.join(folder, to));
  const names = await readdir(path.join(folder, to), { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  return new Map(
    await Promise.all(
      files.map(async (file) => [path.relative(path.join(folder, to), file), await readFile(file)] as const),
    ),
  );
}

const interval = '{ value low high }';
const figures = `id track mark createdAt caseCount macroAuc ${interval} balancedAccuracy ${interval} calibrationError brier
  perClass { name sensitivity specificity auc } confusion seed engine predictionsSha256
  contamination { isAncestryKnown matchedCount exactCount cleanMacroAuc ${interval} matches { kind count } }`;
const job =
  'id kind state title configuration createdAt finishedAt attempts { number host engine } events { type message }';
const tests = 'difference standardError pValue adjustedPValue adjustedAccuracyPValue';

function listQueries(): string[] {
  const [first, second] = evaluations;
  return [
    `{ models(first: 10) { edges { node { slug title summary channels modality createdAt owner { name }
       versions { reference publishedAt } } } } }`,
    ...['gray-mednet', 'probe', 'full'].map(
      (
        slug,
      ) => `{ version(reference: "${slug}@0.1") { id label stage card licence parameters classes createdAt publishedAt
        base { reference } trainedOn { reference digest } evaluations { ${figures} } job { ${job} }
        parity { format runtime outcome relative } } }`,
    ),
    `{ dataSet(slug: "${task}") { title licence citation createdAt versions { reference digest classes sealedAt trainCount
       testCount validationCount classCounts { name train validation } } } }`,
    `{ board(task: "${task}") { rankedCount state { at digest } comparisons { ${tests} }
       entries { rank unrankedBecause predictionsSha256 decidedBy { ${tests} } evaluation { ${figures} } } } }`,
    `{ comparison(evaluations: ["${first}", "${second}"]) { caseCount disputedCount comparisons { ${tests} }
       entries { evaluation { id } roc { falsePositiveRate sensitivity } calibration { confidence accuracy caseCount } } } }`,
    `{ transferBoard(task: "${task}") { subject title kind mode points { percent labelCount seedCount seedDeviation
       macroAuc ${interval} } ranked { rank against adjustedPValue } } }`,
    `{ job(id: "${jobId}") { ${job} } }`,
  ];
}

test('a hub with the seed alone answers as the one that has the data', { timeout: 240_000 }, async () => {
  await write('seed');
  const fresh = await startTestHub({ SEED: path.join(folder, 'seed') });
  try {
    expect(fresh.hub.seedNote).toBe('Released versions that came with it: gray-mednet@0.1, full@0.1, probe@0.1');
    for (const query of listQueries()) {
      const told = await origin.ask(query);
      expect(told.errors, query).toBeUndefined();
      expect(await fresh.ask(query), query).toEqual(told);
    }
    const address = '/files/probe/0.1';
    const [text, signature, key] = await Promise.all(
      ['manifest.json', 'manifest.sig', 'public-key.pem'].map(async (name) => {
        const answer = await fetch(`${fresh.hub.address}${address}/signature/${name}`);
        return Buffer.from(await answer.arrayBuffer());
      }),
    );
    expect(verify(null, text!, createPublicKey(key!), signature!)).toBe(true);
    const [there, here] = await Promise.all(
      [origin, fresh].map(async ({ hub }) => {
        const answer = await fetch(`${hub.address}${address}/safetensors/model.safetensors`);
        return Buffer.from(await answer.arrayBuffer());
      }),
    );
    expect(here!.equals(there!)).toBe(true);
    // What is not in a seed is asked for by the person who can bring it.
    const { secret } = fresh.hub.adminToken;
    const again = `mutation { recomputeEvaluation(evaluation: "${evaluations[0]}") { compared } }`;
    expect((await fresh.ask(again, {}, secret)).errors?.[0]?.message).toMatch(/test labels .* are not on this hub/);
    const tune = `mutation { submitFineTune(input: { model: "mine", task: "${task}" }) { id } }`;
    expect((await fresh.ask(tune, {}, secret)).errors?.[0]?.message).toMatch(/only the record is on this hub/);
    // The rest of the formats is on its way.
    expect(await fresh.prisma.job.count({ where: { kind: 'EXPORT', state: 'QUEUED' } })).toBe(3);
    const first = `mutation { importDataSet(input: { slug: "mine", phantom: true, channels: 1 }) { queuePosition } }`;
    expect((await fresh.ask(first, {}, secret)).data.importDataSet.queuePosition).toBe(1);
  } finally {
    await fresh.stop();
  }
});

test('a seed is the same bytes again, and whichever of two cases has which label', async () => {
  const once = await write('once');
  expect(await write('again')).toEqual(once);
  const { prisma } = origin;
  await prisma.$transaction([
    // The database lets nobody do this otherwise.
    prisma.$executeRaw`SET LOCAL session_replication_role = replica`,
    prisma.$executeRaw`UPDATE "case" SET label = 1 - label WHERE id IN (${data.caseIds[3]}::uuid, ${data.caseIds[4]}::uuid)`,
  ]);
  expect(await write('exchanged')).toEqual(once);
  const tables = [...once]
    .filter(([name]) => name.startsWith('tables'))
    .map(([, bytes]) => brotliDecompressSync(bytes));
  const everything = tables.join('\n');
  expect(everything).toContain(data.caseIds[3]);
  // File names tell classes.
  for (const { name } of await prisma.case.findMany({ where: { split: 'TEST' } }))
    expect(everything).not.toContain(name);
});

test('a damaged seed is named, and the hub starts without', { timeout: 240_000 }, async () => {
  await write('damaged');
  const seed = path.join(folder, 'damaged');
  const table = path.join(seed, 'tables', 'case.jsonl.br');
  const whole = await readFile(table);
  const damages: [(file: string) => Promise<void>, RegExp][] = [
    [(file) => truncate(file, 10), /case\.jsonl\.br is cut short/],
    [(file) => writeFile(file, whole.toReversed()), /case\.jsonl\.br is not the file/],
    [(file) => rm(file), /case\.jsonl\.br is missing/],
    [() => writeFile(path.join(seed, 'manifest.json'), '{'), /manifest\.json is not the manifest of a seed/],
  ];
  for (const [damage, note] of damages) {
    await damage(table);
    const hub = await startTestHub({ SEED: seed });
    expect(hub.hub.seedNote).toMatch(note);
    expect(await hub.prisma.version.count()).toBe(0);
    await hub.stop();
  }
  const without = await startTestHub({ SEED: path.join(folder, 'nothing') });
  expect(without.hub.seedNote).toBeUndefined();
  await without.stop();
});
