/** Which images ship with a version, to try it on: validation images whose licence lets everybody have them. */
import type { PrismaClient } from '../../hub/db/generated/client.ts';
import { allowsSharing } from '../../hub/registry/allows-sharing.ts';
import { randomStream } from '../../mednet/random.ts';
import { withoutTests } from '../assemble/choose-cases.ts';
import type { PinnedData } from '../pinned-data.ts';

/** In all, and at most so many of a class. */
const most = 6;

interface Sample {
  className: string;
  sha256: string;
  /** What it was labelled and shared as: slug@ordinal, and the data set's own words. */
  dataSet: string;
  licence: string;
  citation: string;
}

/**
 * By turns one of each class, drawn by the seed. None that is or nearly is a test image of any data set, or of a group
 * (a patient) with one: its class would tell that of the test image.
 */
export async function chooseSamples(prisma: PrismaClient, data: PinnedData[], seed: number): Promise<Sample[]> {
  const shared = data.filter(({ dataSet }) => allowsSharing(dataSet.licence));
  const found = await Promise.all(shared.map((set) => findSamples(prisma, set)));
  const samples = withoutTests(found.flat(), await findTests(prisma));
  const names = [...new Set(samples.map(({ className }) => className))].sort();
  const byClass = names.map((name, index) => {
    const own = samples.filter(({ className }) => className === name);
    return randomStream(seed, 'sample', index).shuffle(own);
  });
  const chosen: typeof samples = [];
  for (let turn = 0; chosen.length < most && byClass.some((own) => own.length > turn); turn++) {
    for (const own of randomStream(seed, 'classes').shuffle([...byClass])) {
      const sample = own[turn];
      if (sample && chosen.length < most) chosen.push(sample);
    }
  }
  return chosen.map(({ perceptualHash: _, ...sample }) => sample);
}

async function findSamples(prisma: PrismaClient, { id, reference, classes, dataSet }: PinnedData) {
  const cases = await prisma.case.findMany({
    where: { dataSetVersionId: id, split: { not: 'TRAIN' }, perceptualHash: { not: null } },
    orderBy: { ordinal: 'asc' },
    select: { split: true, label: true, group: true, blobSha256: true, perceptualHash: true },
  });
  const tested = new Set(cases.flatMap(({ split, group }) => (split === 'TEST' && group !== null ? [group] : [])));
  const { licence, citation } = dataSet;
  return cases
    .filter(({ split, group }) => split === 'VALIDATION' && (group === null || !tested.has(group)))
    .map(({ label, blobSha256, perceptualHash }) => ({
      ...{ dataSet: reference, licence, citation, className: classes[label ?? -1] ?? '', sha256: blobSha256 },
      perceptualHash: perceptualHash!,
    }));
}

/** Of all data sets. Those from before there were hashes are met by `sha256` alone. */
async function findTests(prisma: PrismaClient) {
  const tests = await prisma.case.findMany({
    where: { split: 'TEST' },
    select: { blobSha256: true, perceptualHash: true },
  });
  return tests.map(({ blobSha256, perceptualHash }) => ({
    sha256: blobSha256,
    perceptualHash: perceptualHash ?? new Uint8Array(16),
  }));
}
