/** Tries to break what the database promises of blobs made of parts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../test/databases.ts';
import { createPublishedRegistry, digest, type PublishedRegistry, versionData } from '../test/published-registry.ts';
import { expectRefusal } from '../test/sql-state.ts';

let database: TestDatabase;
let ids: PublishedRegistry;
const whole = digest('whole');
const parts = [digest('first'), digest('second')] as const;

beforeAll(async () => {
  database = await testDatabase();
  ids = await createPublishedRegistry(database.prisma);
  await database.prisma.blob.createMany({ data: parts.map((sha256) => ({ sha256, size: 5 })) });
  await make(whole, 10, [parts[0], parts[1]]);
  const file = { format: 'onnx', name: 'model.onnx', mediaType: 'application/octet-stream', blobSha256: whole };
  const { id: versionId } = await database.prisma.version.create({
    data: versionData(ids.modelId, { ordinal: 9, label: 'draft' }),
  });
  await database.prisma.artifact.create({ data: { versionId, ...file } });
});
afterAll(() => database.drop());

/** A blob of `size` bytes with these parts, in one transaction. */
function make(sha256: string, size: number, of: string[], ordinals = of.map((_, ordinal) => ordinal)) {
  return database.prisma.$transaction(async (tx) => {
    await tx.blob.create({ data: { sha256, size } });
    const data = of.map((partSha256, index) => ({ wholeSha256: sha256, ordinal: ordinals[index]!, partSha256 }));
    await tx.blobPart.createMany({ data });
  });
}

const sql = (statement: string) => database.prisma.$executeRawUnsafe(statement);
const readParts = () => database.prisma.blobPart.findMany({ orderBy: [{ wholeSha256: 'asc' }, { ordinal: 'asc' }] });

const attacks: [name: string, statement: string, state: string][] = [
  ['a part', `UPDATE blob_part SET part_sha256 = '${parts[0]}' WHERE whole_sha256 = '${whole}'`, 'MN002'],
  ['their order', `UPDATE blob_part SET ordinal = 2 - ordinal WHERE whole_sha256 = '${whole}'`, 'MN002'],
  ['a part away', `DELETE FROM blob_part WHERE whole_sha256 = '${whole}' AND ordinal = 1`, 'MN002'],
  ['all parts away', 'DELETE FROM blob_part', 'MN002'],
  ['one more part', `INSERT INTO blob_part VALUES ('${whole}', 2, '${parts[0]}')`, 'MN002'],
  ['parts of a blob that is stored', `INSERT INTO blob_part VALUES ('${parts[0]}', 0, '${parts[1]}')`, 'MN002'],
  ['everything', 'TRUNCATE blob_part', 'MN002'],
  ['everything by the blobs', 'TRUNCATE blob CASCADE', 'MN002'],
  ['the bytes of a part', `DELETE FROM blob WHERE sha256 = '${parts[1]}'`, '23001'],
  ['the whole under a file', `DELETE FROM blob WHERE sha256 = '${whole}'`, '23001'],
];
test.each(attacks)('nobody changes %s', async (_name, statement, state) => {
  const before = await readParts();
  expect(before).toHaveLength(2);
  await expectRefusal(sql(statement), state);
  expect(await readParts()).toEqual(before);
});

describe('a blob is not made', () => {
  test.each<[string, number, string[], number[]?]>([
    ['of one part', 5, [parts[0]]],
    ['of too much', 9, [parts[0], parts[1]]],
    ['of too little', 11, [parts[0], parts[1]]],
    ['with a gap', 10, [parts[0], parts[1]], [0, 2]],
    ['from 1 on', 10, [parts[0], parts[1]], [1, 2]],
    ['of a blob that has parts itself', 15, [whole, parts[0]]],
    ['of itself', 10, [digest('new'), digest('new')]],
  ])('%s', async (_name, size, of, ordinals) => {
    await expectRefusal(make(digest('new'), size, of, ordinals), 'MN003');
    expect(await database.prisma.blob.count({ where: { sha256: digest('new') } })).toBe(0);
  });

  test('of parts that are nowhere', async () => {
    await expectRefusal(make(digest('new'), 10, [parts[0], digest('nowhere')]), '23503');
  });
});

test('once nothing points at the whole, it goes with its list, and the parts may go after it', async () => {
  const own = digest('a part of its own');
  await database.prisma.blob.create({ data: { sha256: own, size: 2 } });
  await make(digest('short-lived'), 7, [parts[0], own]);
  await expectRefusal(sql(`DELETE FROM blob WHERE sha256 = '${own}'`), '23001');
  await database.prisma.blob.delete({ where: { sha256: digest('short-lived') } });
  await database.prisma.blob.delete({ where: { sha256: own } });
  expect(await readParts()).toHaveLength(2);
});
