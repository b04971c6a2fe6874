/** The images of a data-set version, decoded and preprocessed, in memory. */
import { requireLabels } from '../hub/datasets/require-labels.ts';
import type { PrismaClient, Split } from '../hub/db/generated/client.ts';
import { AppError } from '../hub/errors.ts';
import { decodeImage } from '../mednet/images/decode-image.ts';
import { preprocess } from '../mednet/preprocess/preprocess.ts';
import type { Preprocessing } from '../mednet/preprocess/preprocessing.ts';
import type { LabelledImages } from '../mednet/training/request.ts';
import { emptyImages, viewImages } from '../mednet/training/shared-images.ts';
import { forEachAtOnce } from './for-each-at-once.ts';
import { type JobRun, progressTeller } from './job-run.ts';

/**
 * sharp decodes on threads of its own. Preprocessing stays on this one: it takes less time than decoding, or about as
 * much in colour, and goes on meanwhile; threads of its own start too slowly to be worth it for small sets.
 */
const decodersAtOnce = 4;

export interface CaseToLoad {
  id: string;
  label: number;
  group: string | null;
  name: string;
  blobSha256: string;
  isGenerated: boolean;
}

/** Generated cases only where they are asked for. */
export async function listCases(
  prisma: PrismaClient,
  dataSetVersionId: string,
  split: Split,
  { withGenerated = false } = {},
): Promise<CaseToLoad[]> {
  const cases = await prisma.case.findMany({
    where: { dataSetVersionId, split, ...(withGenerated ? {} : { isGenerated: false }) },
    orderBy: { ordinal: 'asc' },
    select: { id: true, label: true, group: true, name: true, blobSha256: true, isGenerated: true },
  });
  return requireLabels(cases);
}

/** Reads, verifies, decodes and preprocesses; the order of `cases` is kept. Throws when the job is asked to stop. */
export async function loadImages(
  run: JobRun<unknown>,
  cases: CaseToLoad[],
  contract: Preprocessing,
): Promise<LabelledImages> {
  const { size, channels } = contract;
  const tell = progressTeller(run);
  const count = cases.length;
  const values = emptyImages(count * size * size * channels);
  let read = 0;
  await forEachAtOnce(cases, decodersAtOnce, async (item, index) => {
    if (run.signal.aborted) throw new AppError('CONFLICT', 'Stopped while reading images.');
    const image = preprocess(await decodeImage(await run.blobs.read(item.blobSha256)), contract);
    values.set(image, index * image.length);
    read += 1;
    tell({ fraction: 0, message: `Reading images: ${read} of ${count}` });
  });
  const labels = Int32Array.from(cases, (item) => item.label);
  return { ...viewImages({ count, size, channels, shared: values }), labels };
}
