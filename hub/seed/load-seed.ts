/** Loads a seed into this hub, in one transaction: what of it is there already stays as it is. */

import { FORMATS } from '../../mednet/formats/index.ts';
import { registerBlobs } from '../blobs/register-blobs.ts';
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { queueExport } from '../exports/queue-export.ts';
import type { HubContext } from '../hub-context.ts';
import { canonicalWeights } from '../registry/find-usable-version.ts';
import { insertRows } from './insert-rows.ts';
import { unpackBlobs } from './pack-bytes.ts';
import { readManifest, readSeed, type Seed } from './read-seed.ts';
import { requireSigned } from './require-signed.ts';
import { type Row, type SeedRows, TABLE_NAMES, TABLES, UNITS, type Unit } from './seed-format.ts';

type Transaction = Prisma.TransactionClient;

const TIMEOUT = { timeout: 300_000, maxWait: 60_000 };

/**
 * Returns the versions (slug@label) that are new; none where the folder is not there or was loaded before. BAD_INPUT
 * names a file that is damaged; CONFLICT what of this hub is in the way. Nothing is kept then.
 */
export async function loadSeed(hub: HubContext, folder: string, ownerId: string): Promise<string[]> {
  const manifest = await readManifest(folder);
  if (!manifest) return [];
  const done = { key: `seed ${manifest.digest}` };
  if (await hub.prisma.finding.findUnique({ where: done })) return [];
  const seed = await readSeed(folder, manifest);
  await storePacks(hub, seed);
  return hub.prisma.$transaction(async (tx) => {
    // Of two hubs that start at once the second finds all of it.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('mednet seed'))::text`;
    await requireRoom(tx, seed.rows);
    const rows = await findNew(tx, seed.rows);
    await registerBlobs(tx, hub.blobs, seed.facts.files);
    await insertRows(tx, rows, seed.facts, ownerId);
    await requireSigned(tx, rows.version, seed.facts.signatures);
    await queueExports({ tx, queue: hub.queue }, rows, ownerId);
    await tx.finding.createMany({ data: [{ ...done, data: manifest.versions }], skipDuplicates: true });
    const fresh = rows.version.map((row) => referenceOf(row, seed.rows));
    return manifest.versions.filter((reference) => fresh.includes(reference));
  }, TIMEOUT);
}

const referenceOf = ({ model_id, label }: Row, { model }: SeedRows): string =>
  `${model.find(({ id }) => id === model_id)?.slug}@${label}`;

/** The bytes are there before anything points at them. */
async function storePacks({ blobs }: HubContext, { facts, packs }: Seed): Promise<void> {
  for (const [name, listed] of Object.entries(facts.packs)) {
    const unpacked = await unpackBlobs(
      packs.get(name)!,
      listed.map(({ size }) => size),
    );
    for (const [index, bytes] of unpacked.entries()) {
      await blobs.put(bytes, { sha256: listed[index]!.sha256, isSettledLater: true });
    }
  }
  await blobs.settle();
}

/** What is called the same here must be the same. */
async function requireRoom(tx: Transaction, { model, data_set }: SeedRows): Promise<void> {
  const slugsOf = (rows: Row[]) => ({ slug: { in: rows.map(({ slug }) => String(slug)) } });
  const models = await tx.model.findMany({ where: slugsOf(model) });
  const dataSets = await tx.dataSet.findMany({ where: slugsOf(data_set) });
  const other = [
    ...models.filter(({ slug, id }) => model.some((row) => row.slug === slug && row.id !== id)),
    ...dataSets.filter(({ slug, id }) => data_set.some((row) => row.slug === slug && row.id !== id)),
  ];
  if (other.length === 0) return;
  throw new AppError(
    'CONFLICT',
    `This hub has ${other.map(({ slug }) => slug).join(', ')} of its own, as has the seed.`,
  );
}

/** A unit that is here is here with all of its parts. */
async function findNew(tx: Transaction, rows: SeedRows): Promise<SeedRows> {
  const there = {} as Record<Unit, Set<unknown>>;
  for (const unit of UNITS) {
    const ids = rows[unit].map(({ id }) => String(id));
    const found = await tx.$queryRawUnsafe<Row[]>(`SELECT id FROM "${unit}" WHERE id = ANY($1::uuid[])`, ids);
    there[unit] = new Set(found.map(({ id }) => id));
  }
  const fresh = TABLE_NAMES.map((name) => {
    const { of, by } = TABLES[name];
    return [name, rows[name].filter((row) => !there[of].has(row[by]))];
  });
  return Object.fromEntries(fresh) as SeedRows;
}

/** All but the weights as they were trained is written again here, when the workers have nothing else to do. */
async function queueExports(
  place: { tx: Transaction; queue: HubContext['queue'] },
  { version, artifact }: SeedRows,
  ownerId: string,
): Promise<void> {
  const { format, name } = canonicalWeights;
  const others = Object.keys(FORMATS).filter((one) => one !== format);
  for (const row of version) {
    const id = String(row.id);
    const weights = artifact.find((one) => one.version_id === id && one.format === format && one.name === name);
    const { slug } = await place.tx.model.findUniqueOrThrow({ where: { id: String(row.model_id) } });
    const reference = `${slug}@${row.label}`;
    const described = { id, reference, weights: String(weights?.blob_sha256) };
    await queueExport(place, ownerId, described, others, { isBackground: true });
  }
}
