/** Cases with their perceptual hashes, which those from before there were any get here. */
import { requireLabels } from '../../hub/datasets/require-labels.ts';
import type { Prisma, PrismaClient } from '../../hub/db/generated/client.ts';
import { AppError } from '../../hub/errors.ts';
import { perceptualHash } from '../../mednet/hashes/perceptual-hash.ts';
import { decodeImage } from '../../mednet/images/decode-image.ts';
import { forEachAtOnce } from '../for-each-at-once.ts';
import type { JobRun } from '../job-run.ts';
import type { PinnedData } from '../pinned-data.ts';
import type { Candidate, Hashed } from './choose-cases.ts';

const readersAtOnce = 4;

export interface PoolCase extends Candidate {
  /** The data set it comes from: slug@ordinal. */
  source: string;
  name: string;
  group: string | undefined;
  /** Bytes. */
  size: number;
  width: number;
  height: number;
  perceptualHash: Uint8Array<ArrayBuffer>;
}

type Run = Pick<JobRun, 'prisma' | 'blobs' | 'signal'>;
type Case = Prisma.CaseGetPayload<{ include: { blob: true } }>;

/** Training and validation images of a data set that are data: none that a generator made. */
export async function readPoolCases(run: Run, { id, reference, classes }: PinnedData): Promise<PoolCase[]> {
  const cases = await findCases(run.prisma, { dataSetVersionId: id, split: { not: 'TEST' }, isGenerated: false });
  const [slug] = reference.split('@');
  const hashed = requireLabels(await addHashes(run, cases));
  return hashed.map(({ split, label, group, name, blobSha256, blob, width, height, perceptualHash: hash }) => ({
    ...{ name, width, height, source: reference, perceptualHash: hash },
    split: split === 'VALIDATION' ? split : 'TRAIN',
    className: classes[label] ?? '',
    group: group === null ? undefined : `${slug}: ${group}`,
    sha256: blobSha256,
    size: Number(blob.size),
  }));
}

/** Test images of every task that has data. */
export async function readTestCases(run: Run, dataSetVersionIds: string[]): Promise<Hashed[]> {
  const cases = await findCases(run.prisma, { dataSetVersionId: { in: dataSetVersionIds }, split: 'TEST' });
  const hashed = await addHashes(run, cases);
  return hashed.map(({ blobSha256, perceptualHash: hash }) => ({ sha256: blobSha256, perceptualHash: hash }));
}

function findCases(prisma: PrismaClient, where: Prisma.CaseWhereInput): Promise<Case[]> {
  return prisma.case.findMany({
    where,
    orderBy: [{ dataSetVersionId: 'asc' }, { ordinal: 'asc' }],
    include: { blob: true },
  });
}

async function addHashes(
  { blobs, signal }: Run,
  cases: Case[],
): Promise<(Case & { perceptualHash: Uint8Array<ArrayBuffer> })[]> {
  const hashes: Uint8Array<ArrayBuffer>[] = [];
  await forEachAtOnce(cases, readersAtOnce, async ({ blobSha256, perceptualHash: known }, index) => {
    if (signal.aborted) throw new AppError('CONFLICT', 'Stopped while reading images.');
    hashes[index] = known ?? perceptualHash(await decodeImage(await blobs.read(blobSha256)));
  });
  return cases.map((item, index) => ({ ...item, perceptualHash: hashes[index] as Uint8Array<ArrayBuffer> }));
}
