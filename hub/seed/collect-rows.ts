/** The rows behind chosen versions: their ancestry, the data and jobs under it, and what they were found to be. */
import { Prisma, type PrismaClient } from '../db/generated/client.ts';
import { PROTOCOL_DIGEST } from '../transfer/protocol-digest.ts';
import { type Row, type SeedRows, TABLE_NAMES, TABLES, type TableName } from './seed-format.ts';

export async function collectRows(prisma: PrismaClient, versionIds: string[]): Promise<SeedRows> {
  const rows = Object.fromEntries(TABLE_NAMES.map((name) => [name, [] as Row[]])) as SeedRows;
  const take = async (name: TableName, where: Prisma.Sql): Promise<Row[]> => {
    rows[name] = await readRows(prisma, name, where);
    return rows[name];
  };
  const within = (column: string, ids: unknown[]) =>
    Prisma.sql`${Prisma.raw(column)} = ANY(${[...new Set(ids)]}::uuid[])`;
  const ids = (of: Row[], column = 'id'): unknown[] => of.flatMap((row) => row[column] ?? []);

  const versions = await take('version', within('id', versionIds));
  await take('model', within('id', ids(versions, 'model_id')));
  const trainedOn = await take('version_data', within('version_id', versionIds));
  await take('artifact', Prisma.sql`${within('version_id', versionIds)} AND format = 'safetensors'`);
  await take('export', Prisma.sql`${within('version_id', versionIds)} AND format = 'safetensors'`);
  const parities = await take('parity', within('version_id', versionIds));
  const evaluations = await take('evaluation', within('version_id', versionIds));
  const judged = ids(evaluations);
  await take('prediction', within('evaluation_id', judged));
  await take('contamination', within('evaluation_id', judged));
  await take('contamination_match', within('evaluation_id', judged));
  const own = within('version_id', versionIds);
  const cells = await take(
    'transfer_cell',
    Prisma.sql`protocol = ${PROTOCOL_DIGEST} AND (${own} OR version_id IS NULL AND data_set_version_id IN
      (SELECT data_set_version_id FROM "transfer_cell" WHERE ${own}))`,
  );

  const used = [trainedOn, evaluations, cells].flatMap((of) => ids(of, 'data_set_version_id'));
  const data = await take('data_set_version', within('id', [...used, ...(await listSources(prisma, used))]));
  await take('data_set', within('id', ids(data, 'data_set_id')));
  rows.case = await readCases(prisma, within('data_set_version_id', ids(data)));

  const jobs = [versions, parities, evaluations, cells, data].flatMap((of) => ids(of, 'job_id'));
  const parents = ids(await readRows(prisma, 'job', within('id', jobs)), 'parent_id');
  const all = ids(await take('job', Prisma.sql`${within('id', [...jobs, ...parents])} AND state = 'SUCCEEDED'`));
  await take('attempt', within('job_id', all));
  await take('job_event', within('job_id', all));
  await take('job_file', within('job_id', all));
  return rows;
}

/** What a pool was assembled from. */
async function listSources(prisma: PrismaClient, ids: unknown[]): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT s ->> 'id' AS id FROM "data_set_version" d JOIN "job" j ON j.id = d.job_id AND j.kind = 'ASSEMBLE',
           jsonb_array_elements(j.inputs -> 'dataSetVersions') s
    WHERE d.id = ANY(${ids}::uuid[])`;
  return rows.map(({ id }) => id);
}

/** With the bytes of each image: by them an image that comes later is known to be the same. */
async function readCases(prisma: PrismaClient, where: Prisma.Sql): Promise<Row[]> {
  const found = await prisma.$queryRaw<{ row: Row }[]>`
    SELECT to_jsonb(t) || jsonb_build_object('bytes', b.size) AS row
    FROM "case" t JOIN "blob" b ON b.sha256 = t.blob_sha256 WHERE ${where} ORDER BY t.id`;
  return found.map(({ row }) => row);
}

/** As PostgreSQL writes them as JSON, which is to every bit and to the microsecond. */
async function readRows(prisma: PrismaClient, name: TableName, where: Prisma.Sql): Promise<Row[]> {
  const order = Prisma.raw(TABLES[name].key.map((column) => `"${column}"`).join());
  const found = await prisma.$queryRaw<{ row: Row }[]>`
    SELECT to_jsonb(t) AS row FROM ${Prisma.raw(`"${name}"`)} t WHERE ${where} ORDER BY ${order}`;
  return found.map(({ row }) => row);
}
