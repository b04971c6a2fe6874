/**
 * Writes rows in the order in which a hub makes them: a running job, its result, its success, publication. So all that
 * the database demands of them holds.
 */
import { Prisma } from '../db/generated/client.ts';
import type { Row, SeedFacts, SeedRows, TableName } from './seed-format.ts';

type Transaction = Prisma.TransactionClient;

/** Rows per INSERT. */
const chunk = 4000;

export async function insertRows(tx: Transaction, rows: SeedRows, facts: SeedFacts, ownerId: string): Promise<void> {
  await tx.$executeRaw`SELECT set_config('mednet.loads_seed', 'on', true)`;
  const owned = (list: Row[]): Row[] => list.map((row) => ({ ...row, owner_id: ownerId }));
  await insert(tx, 'model', owned(rows.model));
  await insert(tx, 'data_set', owned(rows.data_set));
  await insert(
    tx,
    'job',
    owned(rows.job).map((row) => ({ ...row, state: 'RUNNING' })),
  );
  for (const name of ['attempt', 'job_event'] as const) await insert(tx, name, rows[name]);
  await insertData(tx, rows);
  await bindTasks(tx, facts);
  await insert(
    tx,
    'version',
    rows.version.map((row) => ({ ...row, published_at: null })),
  );
  for (const name of ['version_data', 'artifact', 'export'] as const) await insert(tx, name, rows[name]);
  const isFailed = ({ outcome }: Row): boolean => outcome === 'FAILED';
  await insert(
    tx,
    'parity',
    rows.parity.filter((row) => !isFailed(row)),
  );
  await publish(tx, rows.version);
  // Where something failed, it did after the publication.
  await insert(tx, 'parity', rows.parity.filter(isFailed));
  await insertEvaluations(tx, rows, facts);
  await insert(tx, 'job_file', rows.job_file);
  await tx.job.updateMany({ where: { id: { in: idsOf(rows.job) } }, data: { state: 'SUCCEEDED' } });
  await insertFacts(tx, rows, facts);
}

const idsOf = (rows: Row[]): string[] => rows.map(({ id }) => String(id));

/** Of the images there is a row for each, and no bytes. */
async function insertData(tx: Transaction, { data_set_version: versions, case: cases }: SeedRows): Promise<void> {
  const images = [...new Map(cases.map((row) => [row.blob_sha256, row.bytes]))].sort(([a], [b]) =>
    String(a) < String(b) ? -1 : 1,
  );
  const [names, sizes] = [images.map(([sha256]) => sha256), images.map(([, bytes]) => bytes)];
  await tx.$executeRaw`
    INSERT INTO "blob" (sha256, size) SELECT * FROM unnest(${names}::text[], ${sizes}::bigint[]) ON CONFLICT DO NOTHING`;
  await insert(
    tx,
    'data_set_version',
    versions.map((row) => ({ ...row, sealed_at: null })),
  );
  await insert(
    tx,
    'case',
    cases.map(({ bytes: _, ...row }) => row),
  );
  for (const { id, sealed_at } of versions) {
    await tx.$executeRaw`UPDATE "data_set_version" SET sealed_at = ${sealed_at}::timestamptz WHERE id = ${id}::uuid`;
  }
}

/** A task that has data here keeps it. */
async function bindTasks(tx: Transaction, { tasks }: SeedFacts): Promise<void> {
  for (const { slug, dataSetVersionId } of tasks) {
    if (dataSetVersionId)
      await tx.task.updateMany({ where: { slug, dataSetVersionId: null }, data: { dataSetVersionId } });
  }
}

/** Bases first, as they were. */
async function publish(tx: Transaction, versions: Row[]): Promise<void> {
  for (const { id, published_at } of versions.toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1))) {
    await tx.$executeRaw`UPDATE "version" SET published_at = ${published_at}::timestamptz WHERE id = ${id}::uuid`;
  }
}

const timeOf = ({ published_at }: Row): number => Date.parse(String(published_at));

/** The rows of tasks are each hub's own. */
async function insertEvaluations(tx: Transaction, rows: SeedRows, { tasks }: SeedFacts): Promise<void> {
  const known = await tx.task.findMany({ where: { slug: { in: tasks.map(({ slug }) => slug) } } });
  const taskOf = new Map(tasks.map(({ id, slug }) => [id, known.find((task) => task.slug === slug)?.id]));
  const atHome = (list: Row[]): Row[] => list.map((row) => ({ ...row, task_id: taskOf.get(String(row.task_id)) }));
  await insert(tx, 'evaluation', atHome(rows.evaluation));
  for (const name of ['prediction', 'contamination', 'contamination_match'] as const)
    await insert(tx, name, rows[name]);
  await insert(tx, 'transfer_cell', atHome(rows.transfer_cell));
}

async function insertFacts(tx: Transaction, { version }: SeedRows, { findings, signatures }: SeedFacts): Promise<void> {
  await tx.finding.createMany({
    data: findings.map(({ key, data }) => ({ key, data: data as Prisma.InputJsonValue })),
    skipDuplicates: true,
  });
  const ids = idsOf(version);
  await tx.signature.createMany({
    data: signatures
      .filter(({ versionId }) => ids.includes(versionId))
      .map((one) => ({ ...one, signature: Buffer.from(one.signature, 'base64') })),
  });
}

/** Columns that a table has got since then take their defaults. */
async function insert(tx: Transaction, name: TableName, rows: Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const table = Prisma.raw(`"${name}"`);
  const columns = Prisma.raw(
    Object.keys(first)
      .map((column) => `"${column}"`)
      .join(),
  );
  for (let start = 0; start < rows.length; start += chunk) {
    const part = JSON.stringify(rows.slice(start, start + chunk));
    await tx.$executeRaw`
      INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, ${part}::jsonb)`;
  }
}
