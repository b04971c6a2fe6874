/** Writes an imported data set as a new sealed version, and binds its task to it. Runs in the job's last transaction. */
import type { BlobStore } from '../blobs/blob-store.ts';
import { registerBlobs } from '../blobs/register-blobs.ts';
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { ImportConfiguration } from '../jobs/configurations/import.ts';
import type { AttemptReference } from '../jobs/finish-job.ts';
import { completeRecord } from './complete-record.ts';
import { digestCases } from './digest-cases.ts';
import type { SplitName } from './place-images.ts';

export interface ImportedCase {
  split: SplitName;
  className: string;
  group: string | undefined;
  name: string;
  sha256: string;
  /** Bytes. */
  size: number;
  width: number;
  height: number;
  /** By `perceptualHash`. */
  perceptualHash: Uint8Array<ArrayBuffer>;
  /** Made by a generator. */
  isGenerated?: boolean;
}

/** What a data set says of itself. */
export type DataSetFacts = Pick<
  ImportConfiguration,
  'slug' | 'title' | 'description' | 'modality' | 'channels' | 'licence' | 'licenceNote' | 'citation' | 'knownFaults'
>;

export interface ImportedData {
  configuration: DataSetFacts & Pick<ImportConfiguration, 'task'>;
  owner: { id: string; role: string };
  classes: string[];
  cases: ImportedCase[];
  isSynthetic: boolean;
  /** What was found in it, or the data sheet of a pool. */
  report: object;
}

/** Rows per INSERT. */
const chunk = 4000;

/**
 * Returns the reference (slug@ordinal), of the one of which only the record was here where it is the same data. FORBIDDEN or
 * CONFLICT as the registry demands; nothing is kept then.
 */
export async function writeDataSetVersion(
  tx: Prisma.TransactionClient,
  blobs: BlobStore,
  attempt: AttemptReference,
  { configuration, owner, classes, cases, isSynthetic, report }: ImportedData,
): Promise<string> {
  const { slug, title, description, modality, channels, licence, licenceNote, citation, knownFaults } = configuration;
  const facts = { title, description, modality, channels, licence, licenceNote, citation, knownFaults, isSynthetic };
  const dataSet = await tx.dataSet.upsert({
    where: { slug },
    create: { slug, ...facts, ownerId: owner.id },
    update: facts,
  });
  if (dataSet.ownerId !== owner.id && owner.role !== 'ADMIN') {
    throw new AppError('FORBIDDEN', `The data set ${slug} belongs to somebody else. Choose another slug.`);
  }
  const labels = new Map(classes.map((name, label) => [name, label]));
  const labelled = cases.map((item) => ({ ...item, label: labels.get(item.className)! }));
  const digest = digestCases(classes, labelled);
  const record = await tx.dataSetVersion.findFirst({ where: { dataSetId: dataSet.id, digest, isRecord: true } });
  if (record) {
    const reference = `${slug}@${record.ordinal}`;
    await completeRecord(tx, blobs, attempt, { id: record.id, reference, digest }, labelled);
    return reference;
  }
  const newest = await tx.dataSetVersion.findFirst({ where: { dataSetId: dataSet.id }, orderBy: { ordinal: 'desc' } });
  const ordinal = (newest?.ordinal ?? 0) + 1;
  const json = { ...report } as unknown as Prisma.InputJsonObject;
  const version = await tx.dataSetVersion.create({
    data: { dataSetId: dataSet.id, ordinal, digest, classes, report: json, ...attempt },
  });
  for (let start = 0; start < labelled.length; start += chunk) {
    const part = labelled.slice(start, start + chunk);
    await registerBlobs(tx, blobs, part);
    await insertCases(tx, version.id, start, part);
  }
  await tx.dataSetVersion.update({ where: { id: version.id }, data: { sealedAt: new Date() } });
  if (configuration.task) {
    await tx.task.update({ where: { slug: configuration.task }, data: { dataSetVersionId: version.id } });
  }
  return `${slug}@${ordinal}`;
}

/**
 * In arrays, a parameter a column: thousands of parameters take longer than the rows themselves. Ids are drawn at random:
 * in the order of reading, folder after folder, they would tell the classes of test cases.
 */
async function insertCases(
  tx: Prisma.TransactionClient,
  dataSetVersionId: string,
  firstOrdinal: number,
  cases: (ImportedCase & { label: number })[],
): Promise<void> {
  const column = <Key extends keyof (typeof cases)[number]>(key: Key) => cases.map((item) => item[key]);
  await tx.$executeRaw`
    INSERT INTO "case" (id, data_set_version_id, ordinal, split, label, "group", name, width, height, blob_sha256,
                        perceptual_hash, is_generated)
    SELECT gen_random_uuid(), ${dataSetVersionId}::uuid, ${firstOrdinal}::int + position - 1, c.split::"Split", c.label,
           c.member_of, c.name, c.width, c.height, c.sha256,
           decode(c.perceptual_hash, 'hex'), c.is_generated
    FROM unnest(${column('split')}::text[], ${column('label')}::int[], ${cases.map(({ group }) => group ?? null)}::text[],
                ${column('name')}::text[], ${column('width')}::int[], ${column('height')}::int[],
                ${column('sha256')}::text[],
                ${cases.map((item) => Buffer.from(item.perceptualHash).toString('hex'))}::text[],
                ${cases.map((item) => item.isGenerated ?? false)}::boolean[])
         WITH ORDINALITY AS c(split, label, member_of, name, width, height, sha256, perceptual_hash, is_generated, position)`;
}
