/** Tries to break what the database promises of published things: by SQL, by Prisma, and by truncation. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../test/databases.ts';
import {
  createDataSetVersion,
  createPublishedRegistry,
  digest,
  type PublishedRegistry,
  publish,
  versionData,
} from '../test/published-registry.ts';
import { expectRefusal } from '../test/sql-state.ts';

let database: TestDatabase;
let ids: PublishedRegistry;
const tables = ['version', 'version_data', 'artifact', 'evaluation', 'prediction', 'data_set_version', 'case', 'blob'];

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

  test('afterwards a file in another format may still be added', async () => {
    const { versionId } = ids;
    const file = { format: 'onnx', name: 'model.onnx', mediaType: 'application/octet-stream' };
    const added = await database.prisma.artifact.create({ data: { versionId, ...file, blobSha256: digest('image') } });
    await expectRefusal(database.prisma.artifact.delete({ where: { id: added.id } }), 'MN002');
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
