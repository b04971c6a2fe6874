/**
 * A hub as it runs in production, on the site that "node scripts/prepare.mjs --with-site" built, with something on every
 * page that people read.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createClient } from '../hub/db/client.ts';
import { startEmbeddedPostgres } from '../hub/db/embedded-postgres.ts';
import type { DataSetVersion, PrismaClient, User } from '../hub/db/generated/client.ts';
import { PROTOCOL_DIGEST } from '../hub/transfer/protocol-digest.ts';
import { subjectKey } from '../hub/transfer/subject.ts';
import { TRANSFER_PROTOCOL } from '../mednet/transfer/protocol.ts';
import { makeDataSetVersion, makeEvaluation, makeJob, makeUser, makeVersion } from '../server/test-registry.ts';
import { runHub } from '../test/running-hub.ts';

const task = 'breast-ultrasound';
const dataSet = 'bench-ultrasound';

/** What is measured, by the names under which figures are reported. */
export const PAGES = {
  home: '/',
  models: '/models',
  'models, filtered': `/models?task=${task}&order=SCORE`,
  model: '/models/gray-mednet',
  version: '/models/gray-mednet/1.0',
  boards: '/boards',
  board: `/boards/${task}`,
  'board, transfer': `/boards/${task}?track=TRANSFER`,
  'data set': `/datasets/${dataSet}`,
  task: `/tasks/${task}`,
};

/** Hands over the hub's address, and takes all of it away afterwards. */
export async function withFilledHub<Result>(use: (address: string) => Promise<Result>): Promise<Result> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'mednet-bench-'));
  const database = await startEmbeddedPostgres({ folder: path.join(home, 'postgres'), database: 'bench', port: 0 });
  const environment = { DATABASE_URL: database.url, WEB: '1', WORKERS: '0', NODE_ENV: 'production' };
  const hub = await runHub(path.join(home, 'hub'), environment);
  const prisma = createClient(database.url);
  try {
    await fill(prisma);
    return await use(hub.address);
  } finally {
    await prisma.$disconnect();
    await hub.stop();
    await database.close();
    await rm(home, { recursive: true, force: true });
  }
}

async function fill(prisma: PrismaClient): Promise<void> {
  const owner = await makeUser(prisma, 'bench');
  const data = await makeDataSetVersion(prisma, owner, dataSet);
  await prisma.task.update({ where: { slug: task }, data: { dataSetVersionId: data.id } });
  await describeModel(prisma, owner, 'gray-mednet', 'Gray-MedNet', 1);
  await describeModel(prisma, owner, 'color-mednet', 'Color-MedNet', 3);
  const plan = { owner, isPublished: true, trainedOn: data };
  const base = await makeVersion(prisma, { ...plan, slug: 'gray-mednet', label: '1.0' });
  await makeVersion(prisma, { ...plan, slug: 'color-mednet', label: '1.0' });
  for (let number = 1; number <= 8; number++) {
    const { id } = await makeVersion(prisma, { ...plan, slug: `ultrasound-${number}`, baseId: base.id });
    await judge(prisma, owner, data, id, number);
  }
  await judge(prisma, owner, data, base.id, 9);
  await measureTransfer(prisma, owner, data, base.id);
}

async function describeModel(
  prisma: PrismaClient,
  { id: ownerId }: User,
  slug: string,
  title: string,
  channels: number,
) {
  const summary = 'Pretrained on medical images, to be fine-tuned on a small labelled set.';
  await prisma.model.create({ data: { slug, title, summary, channels, modality: 'many', ownerId } });
}

/** Test cases: four of the first class, then four of the second. */
async function judge(prisma: PrismaClient, owner: User, data: DataSetVersion, versionId: string, number: number) {
  const scores = [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9].map((score) => (score * 7 + number * 0.37) % 1);
  await makeEvaluation(prisma, { owner, versionId, task, dataSetVersion: data, auc: 0.9 - number / 50, scores });
}

async function measureTransfer(prisma: PrismaClient, owner: User, data: DataSetVersion, versionId: string) {
  const { id: taskId } = await prisma.task.findUniqueOrThrow({ where: { slug: task } });
  const subjects = [
    { key: `version ${versionId}`, versionId, lift: 0.3 },
    { key: subjectKey({ type: 'scratch', channels: 1, width: 1, imageSize: 64 }), versionId: null, lift: 0.1 },
    { key: subjectKey({ type: 'imagenet', baseline: 'mobilenet-v2-0.35' }), versionId: null, lift: 0.2 },
  ];
  for (const { key: subject, versionId, lift } of subjects) {
    const { id: jobId } = await makeJob(prisma, owner, 'TRANSFER_CELLS');
    const common = { taskId, dataSetVersionId: data.id, protocol: PROTOCOL_DIGEST, subject, versionId, jobId };
    const cells = TRANSFER_PROTOCOL.percents.flatMap((percent) =>
      TRANSFER_PROTOCOL.seeds.map((seed) => ({
        ...common,
        attemptNumber: 1,
        mode: 'PROBE' as const,
        percent,
        seed,
        macroAuc: 0.5 + lift,
        details: { trainCount: Math.max(2, Math.round(percent / 17)), validationCount: 2 },
        probabilities: guess(seed * percent, lift + Math.log10(percent) / 10),
        environment: {},
      })),
    );
    await prisma.transferCell.createMany({ data: cells });
  }
}

/** Probabilities for the eight test cases, the better the larger the lift. */
function guess(seed: number, lift: number): number[] {
  return Array.from({ length: 8 }, (_, place) => {
    const noise = ((seed + 1) * (place + 3) * 0.618) % 1;
    const score = Math.min(1, Math.max(0, 0.5 * noise + (place < 4 ? 0 : lift)));
    return [1 - score, score];
  }).flat();
}
