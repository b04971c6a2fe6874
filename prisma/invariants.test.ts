/** Tries to break what the database promises of published things: by SQL, by Prisma, and by truncation. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../test/databases.ts';
import {
  createDataSetVersion,
  createPublishedRegistry,
  digest,
  type PublishedRegistry,
  publish,
  startJob,
  versionData,
} from '../test/published-registry.ts';
import { expectRefusal } from '../test/sql-state.ts';

let database: TestDatabase;
let ids: PublishedRegistry;
const tables = [
  'version',
  'version_data',
  'artifact',
  'export',
  'parity',
  'evaluation',
  'prediction',
  'data_set_version',
  'case',
  'blob',
];

beforeAll(async () => {
  database = await testDatabase();
  ids = await createPublishedRegistry(database.prisma);
});
afterAll(() => database.drop());

const sql = (statement: string) => database.prisma.$executeRawUnsafe(statement);

/** All that was published, as one value to compare. */
async function readPublished(): Promise<unknown> {
  const { prisma } = database;
  const where = { id: { in: [ids.versionId, ids.derivedId] } };
  const include = { artifacts: true, trainedOn: true, evaluations: { include: { predictions: true } } };
  const versions = await prisma.version.findMany({ where, include, orderBy: { ordinal: 'asc' } });
  const cases = { orderBy: { ordinal: 'asc' } } as const;
  const data = await prisma.dataSetVersion.findMany({ where: { id: ids.dataSetVersionId }, include: { cases } });
  return { versions, data };
}

async function expectUntouched(attack: () => Promise<void>): Promise<void> {
  const before = await readPublished();
  await attack();
  expect(await readPublished()).toEqual(before);
}

describe('what is published cannot be changed or deleted by SQL', () => {
  const attacks: [name: string, statement: (at: PublishedRegistry) => string][] = [
    ['the card', (at) => `UPDATE version SET card = 'other' WHERE id = '${at.versionId}'`],
    ['the label', (at) => `UPDATE version SET label = '9' WHERE id = '${at.versionId}'`],
    ['the preprocessing', (at) => `UPDATE version SET preprocessing = '{"x":1}' WHERE id = '${at.versionId}'`],
    ['being published', (at) => `UPDATE version SET published_at = NULL WHERE id = '${at.versionId}'`],
    ['the id', (at) => `UPDATE version SET id = gen_random_uuid() WHERE id = '${at.derivedId}'`],
    ['a version', (at) => `DELETE FROM version WHERE id = '${at.derivedId}'`],
    ['a base', (at) => `DELETE FROM version WHERE id = '${at.versionId}'`],
    ['all versions', () => 'DELETE FROM version'],
    ['the name of a file', (at) => `UPDATE artifact SET name = 'x' WHERE id = '${at.artifactId}'`],
    [
      'the bytes of a file',
      (at) => `UPDATE artifact SET blob_sha256 = '${digest('image')}' WHERE id = '${at.artifactId}'`,
    ],
    ['a file', (at) => `DELETE FROM artifact WHERE id = '${at.artifactId}'`],
    [
      'a second set of weights',
      (at) => `INSERT INTO artifact (id, version_id, format, name, media_type, blob_sha256)
        VALUES (gen_random_uuid(), '${at.versionId}', 'safetensors', 'two', 'x', '${digest('image')}')`,
    ],
    ['its training data', (at) => `DELETE FROM version_data WHERE version_id = '${at.versionId}'`],
    ['more training data', (at) => `INSERT INTO version_data VALUES ('${at.derivedId}', '${at.dataSetVersionId}')`],
    ['a line of its certificate', (at) => `UPDATE parity SET relative = 0 WHERE version_id = '${at.versionId}'`],
    ['its certificate', (at) => `DELETE FROM parity WHERE version_id = '${at.versionId}'`],
    ['a figure', (at) => `UPDATE evaluation SET macro_auc = 1 WHERE id = '${at.evaluationId}'`],
    ['an evaluation', (at) => `DELETE FROM evaluation WHERE id = '${at.evaluationId}'`],
    [
      'a prediction',
      (at) => `UPDATE prediction SET probabilities = '{1,0}' WHERE evaluation_id = '${at.evaluationId}'`,
    ],
    ['all predictions', () => 'DELETE FROM prediction'],
    [
      'classes of sealed data',
      (at) => `UPDATE data_set_version SET classes = '{}' WHERE id = '${at.dataSetVersionId}'`,
    ],
    ['the seal', (at) => `UPDATE data_set_version SET sealed_at = NULL WHERE id = '${at.dataSetVersionId}'`],
    ['a label', (at) => `UPDATE "case" SET label = 1 WHERE id = '${at.caseIds[0]}'`],
    ['a split', (at) => `UPDATE "case" SET split = 'TRAIN' WHERE id = '${at.caseIds[0]}'`],
    ['a case', (at) => `DELETE FROM "case" WHERE id = '${at.caseIds[0]}'`],
    [
      'one more case',
      (at) => `INSERT INTO "case" (id, data_set_version_id, ordinal, split, label, name, width, height, blob_sha256)
        SELECT gen_random_uuid(), data_set_version_id, 9, split, label, name, 1, 1, blob_sha256 FROM "case"
        WHERE id = '${at.caseIds[0]}'`,
    ],
    ['a model’s slug', (at) => `UPDATE model SET slug = 'other' WHERE id = '${at.modelId}'`],
    ['a model’s channels', (at) => `UPDATE model SET channels = 3 WHERE id = '${at.modelId}'`],
    ['a data set’s licence', (at) => `UPDATE data_set SET licence = 'other' WHERE id = '${at.dataSetId}'`],
    ['a task’s data', (at) => `UPDATE task SET data_set_version_id = NULL WHERE id = '${at.taskId}'`],
    ['a blob’s size', () => `UPDATE blob SET size = 1 WHERE sha256 = '${digest('image')}'`],
    ['the attempt it came from', (at) => `UPDATE attempt SET number = 7 WHERE job_id = '${at.jobId}'`],
    ['the configuration of its job', (at) => `UPDATE job SET configuration = '{"x":1}' WHERE id = '${at.jobId}'`],
  ];
  test.each(attacks)('%s', async (_name, statement) => {
    await expectUntouched(() => expectRefusal(sql(statement(ids)), 'MN002'));
  });

  test.each(tables)('%s cannot be truncated', async (table) => {
    await expectUntouched(() => expectRefusal(sql(`TRUNCATE "${table}" CASCADE`), 'MN002'));
  });

  const owners: [name: string, statement: (at: PublishedRegistry) => string][] = [
    ['model', (at) => `DELETE FROM model WHERE id = '${at.modelId}'`],
    ['sealed data-set version', (at) => `DELETE FROM data_set_version WHERE id = '${at.dataSetVersionId}'`],
    ['data set', (at) => `DELETE FROM data_set WHERE id = '${at.dataSetId}'`],
    ['blob', () => `DELETE FROM blob WHERE sha256 = '${digest('image')}'`],
    ['task', (at) => `DELETE FROM task WHERE id = '${at.taskId}'`],
    ['job', (at) => `DELETE FROM job WHERE id = '${at.jobId}'`],
    ['owner', (at) => `DELETE FROM "user" WHERE id = '${at.ownerId}'`],
  ];
  test.each(owners)('a %s under something published cannot be deleted', async (_name, statement) => {
    await expectUntouched(() => expectRefusal(sql(statement(ids)), '23001'));
  });
});

test('Prisma is refused like anybody else', async () => {
  const { version, artifact, evaluation, prediction, dataSetVersion } = database.prisma;
  const where = { id: ids.versionId };
  await expectUntouched(async () => {
    await expectRefusal(version.update({ where, data: { card: 'other' } }), 'MN002');
    await expectRefusal(version.updateMany({ data: { licence: 'other' } }), 'MN002');
    await expectRefusal(version.update({ where, data: { artifacts: { deleteMany: {} } } }), 'MN002');
    await expectRefusal(version.delete({ where }), 'MN002');
    await expectRefusal(artifact.deleteMany(), 'MN002');
    await expectRefusal(evaluation.deleteMany(), 'MN002');
    await expectRefusal(prediction.deleteMany(), 'MN002');
    const unsealed = { sealedAt: null, cases: { deleteMany: {} } };
    await expectRefusal(dataSetVersion.update({ where: { id: ids.dataSetVersionId }, data: unsealed }), 'MN002');
    const caseId = ids.caseIds[0]!;
    const later = { evaluationId: ids.evaluationId, caseId, probabilities: [1, 0] };
    await prediction.create({ data: later }).then(
      () => expect.unreachable('it was accepted'),
      () => {},
    );
  });
});

describe('a version is published only when it can be', () => {
  const draft = async (label: string, changes: Parameters<typeof versionData>[1] = {}) => {
    const ordinal = 100 + (await database.prisma.version.count());
    return database.prisma.version.create({ data: versionData(ids.modelId, { ordinal, label, ...changes }) });
  };

  test('not when it is made', async () => {
    await expectRefusal(draft('at-once', { publishedAt: new Date() }), 'MN003');
  });

  test('not without weights, a card or a licence', async () => {
    const bare = await draft('bare');
    const publishing = { where: { id: bare.id }, data: { publishedAt: new Date() } };
    await expectRefusal(database.prisma.version.update(publishing), 'MN003');
    await expectRefusal(publish(database.prisma, (await draft('no-card', { card: '' })).id), 'MN003');
    await expectRefusal(publish(database.prisma, (await draft('no-licence', { licence: '' })).id), 'MN003');
  });

  test('not before its base and its data', async () => {
    const base = await draft('base');
    await expectRefusal(publish(database.prisma, (await draft('above', { baseId: base.id })).id), 'MN003');
    const unsealed = await createDataSetVersion(database.prisma, ids.dataSetId, 2);
    const trainedOn = { create: { dataSetVersionId: unsealed.id } };
    const data = { ...versionData(ids.modelId, { ordinal: 99, label: 'early' }), trainedOn };
    await expectRefusal(publish(database.prisma, (await database.prisma.version.create({ data })).id), 'MN003');
  });

  test('until then it can be changed and deleted', async () => {
    const { id } = await draft('unfinished');
    await database.prisma.version.update({ where: { id }, data: { card: 'better' } });
    await database.prisma.version.delete({ where: { id } });
    expect(await database.prisma.version.findUnique({ where: { id } })).toBeNull();
  });

  test('afterwards files in another format are added by the export that was queued for them, once', async () => {
    const { versionId } = ids;
    const { artifact, export: exports } = database.prisma;
    const add = (name: string) =>
      artifact.create({ data: { versionId, format: 'onnx', name, mediaType: 'x', blobSha256: digest('image') } });
    await expectRefusal(add('model.onnx'), 'MN002');
    await expectRefusal(exports.create({ data: { versionId, format: 'onnx', finishedAt: new Date() } }), 'MN002');
    const jobId = await startJob(database.prisma, ids.ownerId);
    await exports.create({ data: { versionId, format: 'onnx', jobId } });
    const added = await add('model.onnx');
    const where = { versionId_format: { versionId, format: 'onnx' } };
    await exports.update({ where, data: { attemptNumber: 1, finishedAt: new Date() } });
    await expectRefusal(add('verify.py'), 'MN002');
    await expectRefusal(artifact.delete({ where: { id: added.id } }), 'MN002');
    await expectRefusal(exports.delete({ where }), 'MN002');
    await expectRefusal(exports.update({ where, data: { finishedAt: null } }), 'MN002');
  });

  test('not before every export is finished and every runtime gave the same', async () => {
    const { prisma } = database;
    const { id } = await draft('uncertified');
    const sha256 = digest('image');
    const file = { format: 'safetensors', name: 'model.safetensors', mediaType: 'x', blobSha256: sha256 };
    await prisma.artifact.create({ data: { versionId: id, ...file } });
    const publishing = { where: { id }, data: { publishedAt: new Date() } };
    await expectRefusal(prisma.version.update(publishing), 'MN003');

    const jobId = await startJob(prisma, ids.ownerId);
    const own = { jobId, attemptNumber: 1 };
    const line = { ...own, versionId: id, format: 'onnx', host: 'test' };
    await prisma.parity.create({ data: { ...line, runtime: 'a', outcome: 'PASSED', absolute: 0, relative: 1e-5 } });
    await prisma.export.create({ data: { versionId: id, format: 'onnx', jobId } });
    await expectRefusal(prisma.version.update(publishing), 'MN003');
    await expectRefusal(prisma.job.update({ where: { id: jobId }, data: { state: 'SUCCEEDED' } }), 'MN003');

    const where = { versionId_format: { versionId: id, format: 'onnx' } };
    await expectRefusal(prisma.export.update({ where, data: { attemptNumber: 2, finishedAt: new Date() } }), 'MN001');
    await prisma.export.update({ where, data: { attemptNumber: 1, finishedAt: new Date() } });
    const failed = await prisma.parity.create({
      data: { ...line, runtime: 'b', outcome: 'FAILED', absolute: 1, relative: 1.1e-5, reason: 'too far' },
    });
    await expectRefusal(prisma.version.update(publishing), 'MN003');
    await expectRefusal(prisma.parity.update({ where: { id: failed.id }, data: { outcome: 'SKIPPED' } }), 'MN002');
    await prisma.parity.delete({ where: { id: failed.id } });
    await prisma.version.update(publishing);
    await expectRefusal(prisma.parity.deleteMany({ where: { versionId: id } }), 'MN002');
    await prisma.parity.create({ data: { ...line, runtime: 'later', outcome: 'SKIPPED', reason: 'not here' } });
  });

  test('and nothing passes that lies beyond the limit', async () => {
    const jobId = await startJob(database.prisma, ids.ownerId);
    const line = { versionId: ids.versionId, jobId, attemptNumber: 1, format: 'x', runtime: 'x', host: 'test' };
    const { parity } = database.prisma;
    const outcome = 'PASSED' as const;
    await expectRefusal(parity.create({ data: { ...line, outcome, absolute: 0, relative: 1.01e-5 } }), '23514');
    await expectRefusal(parity.create({ data: { ...line, outcome } }), '23514');
    await expectRefusal(parity.create({ data: { ...line, outcome: 'FAILED' } }), '23514');
    await expectRefusal(parity.create({ data: { ...line, attemptNumber: 2, outcome, relative: 0 } }), 'MN001');
  });
});

describe('a data-set version is sealed only when it can be', () => {
  test('not when it is empty, nor with a label that is no class', async () => {
    const { dataSetVersion } = database.prisma;
    const { id } = await createDataSetVersion(database.prisma, ids.dataSetId, 3);
    const sealing = { where: { id }, data: { sealedAt: new Date() } };
    await dataSetVersion.update({ where: { id }, data: { classes: ['benign'] } });
    await expectRefusal(dataSetVersion.update(sealing), 'MN003');
    await dataSetVersion.update({ where: { id }, data: { cases: { deleteMany: {} } } });
    await expectRefusal(dataSetVersion.update(sealing), 'MN003');
  });
});

test.each([
  `INSERT INTO blob (sha256, size) VALUES ('not a digest', 1)`,
  `INSERT INTO blob (sha256, size) VALUES ('${'A'.repeat(64)}', 1)`,
  `INSERT INTO blob (sha256, size) VALUES ('${digest('x')}', -1)`,
  `INSERT INTO model (id, slug, title, summary, channels, modality, owner_id)
    SELECT gen_random_uuid(), 'Not A Slug', '', '', 1, '', id FROM "user"`,
  `INSERT INTO model (id, slug, title, summary, channels, modality, owner_id)
    SELECT gen_random_uuid(), 'two-channels', '', '', 2, '', id FROM "user"`,
])('a value that makes no sense is refused: %s', async (statement) => {
  await expectRefusal(sql(statement), '23514');
});
