/** Writes an imported data set as a new sealed version, and binds its task to it. Runs in the job's last transaction. */
import { randomUUID } from 'node:crypto';
import type { BlobStore } from '../blobs/blob-store.ts';
import { registerBlobs } from '../blobs/register-blobs.ts';
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { AttemptReference } from '../jobs/finish-job.ts';
import type { ImportConfiguration } from '../jobs/job-configuration.ts';
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

/** Rows per INSERT: PostgreSQL takes 65,535 parameters. */
const chunk = 4000;

/** Returns the reference (slug@ordinal). FORBIDDEN or CONFLICT as the registry demands; nothing is kept then. */
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
  const newest = await tx.dataSetVersion.findFirst({ where: { dataSetId: dataSet.id }, orderBy: { ordinal: 'desc' } });
  const ordinal = (newest?.ordinal ?? 0) + 1;
  const labelled = cases.map((item) => ({ ...item, label: classes.indexOf(item.className) }));
  const digest = digestCases(classes, labelled);
  const json = { ...report } as unknown as Prisma.InputJsonObject;
  const version = await tx.dataSetVersion.create({
    data: { dataSetId: dataSet.id, ordinal, digest, classes, report: json, ...attempt },
  });
  for (let start = 0; start < labelled.length; start += chunk) {
    const part = labelled.slice(start, start + chunk);
    await registerBlobs(tx, blobs, part);
    await tx.case.createMany({
      data: part.map(({ split, label, group, name, sha256, width, height, perceptualHash, isGenerated }, index) => ({
        ...{ split, label, group, name, width, height, perceptualHash, isGenerated },
        // Not by time: numbered as they were read, folder after folder, they would tell the classes of test cases.
        id: randomUUID(),
        dataSetVersionId: version.id,
        ordinal: start + index,
        blobSha256: sha256,
      })),
    });
  }
  await tx.dataSetVersion.update({ where: { id: version.id }, data: { sealedAt: new Date() } });
  if (configuration.task) {
    await tx.task.update({ where: { slug: configuration.task }, data: { dataSetVersionId: version.id } });
  }
  return `${slug}@${ordinal}`;
}
