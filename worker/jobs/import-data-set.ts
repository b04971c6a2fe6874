/** Turns a folder, an uploaded archive or the phantom set into a sealed data-set version. */
import { assignSplits } from '../../hub/datasets/assign-splits.ts';
import { checkClasses } from '../../hub/datasets/check-classes.ts';
import { placeImages } from '../../hub/datasets/place-images.ts';
import { type ImportedCase, writeDataSetVersion } from '../../hub/datasets/write-data-set-version.ts';
import { AppError } from '../../hub/errors.ts';
import type { ImportConfiguration } from '../../hub/jobs/job-configuration.ts';
import { findTask } from '../../mednet/tasks/index.ts';
import { findPool } from '../../mednet/tasks/pools.ts';
import { finishRun } from '../finish-run.ts';
import { forEachAtOnce } from '../for-each-at-once.ts';
import { type FoundImage, findImages } from '../import/find-images.ts';
import { type ReadImage, readImage } from '../import/read-image.ts';
import { reportImport } from '../import/report-import.ts';
import { type JobCode, type JobRun, progressTeller, sayLog } from '../job-run.ts';

const readersAtOnce = 4;
const faultsShown = 10;
/** A pool is for pretraining: nothing is judged on it. */
const poolFractions = { validation: 0.1, test: 0 };
const dataSetFractions = { validation: 0.1, test: 0.2 };
const splitSeed = 1;

export const importDataSet: JobCode<ImportConfiguration> = async (run) => {
  const { configuration, owner } = run;
  const task = configuration.task ? findTask(configuration.task) : undefined;
  let cases: (ImportedCase & ReadImage)[] = [];
  await findImages(run, async (images) => {
    checkClasses(planCases(configuration, images), task?.classes); // before hours of reading
    const read = await readAll(run, images);
    const planned = planCases(configuration, images, groupsOf(read));
    cases = planned.map((item, index) => ({ ...item, ...(read[index] as ReadImage) }));
  });
  const classes = checkClasses(cases, task?.classes);
  const report = reportImport(configuration, classes, cases);
  for (const { severity, title } of report.findings) if (severity !== 'NOTE') sayLog(run, title);
  const isSynthetic = configuration.from.type === 'phantom';
  await finishRun(run, async (tx) => {
    const imported = { configuration, owner, classes, cases, isSynthetic, report };
    return `Imported ${await writeDataSetVersion(tx, run.blobs, run.attempt, imported)}: ${cases.length} images`;
  });
  return 'succeeded';
};

type PlannedCase = Pick<ImportedCase, 'split' | 'className' | 'group' | 'name'>;

/** Class, group and split of every image, from where it lies; splits that the folders do not give are drawn. */
function planCases(
  { task: slug, from }: ImportConfiguration,
  images: FoundImage[],
  patients: (string | undefined)[] = [],
): PlannedCase[] {
  const task = slug ? findTask(slug) : undefined;
  const pool = from.type === 'folder' ? findPool(from.folder) : undefined;
  const places = placeImages(images.map((image) => image.path)).map(({ split, className, fileName }, index) => ({
    split,
    className: pool?.classOf(className) ?? className,
    group: task?.groupOf?.(fileName) ?? patients[index],
    name: fileName,
  }));
  const drawn = assignSplits(places, pool ? poolFractions : dataSetFractions, splitSeed);
  return places.map((place, index) => ({ ...place, split: place.split ?? drawn[index] ?? 'TRAIN' }));
}

/**
 * Patients by number: even a hash would give short ids away to whoever tries them all. One patient for all files is none:
 * whoever wrote the files put the same in place of every id.
 */
function groupsOf(read: ReadImage[]): (string | undefined)[] {
  const numbers = new Map<string, number>();
  for (const { patient } of read) if (patient && !numbers.has(patient)) numbers.set(patient, numbers.size + 1);
  if (numbers.size < 2) return [];
  return read.map(({ patient }) => (patient ? `patient ${numbers.get(patient)}` : undefined));
}

/** Stores every image; fails after the last one with the list of those that cannot be used. */
async function readAll(run: JobRun<ImportConfiguration>, images: FoundImage[]): Promise<ReadImage[]> {
  const tell = progressTeller(run);
  const read: ReadImage[] = [];
  const faults: string[] = [];
  let done = 0;
  await forEachAtOnce(images, readersAtOnce, async (image, index) => {
    if (run.signal.aborted) throw new AppError('CONFLICT', 'Stopped while reading images.');
    const result = await readImage(run.blobs, image);
    if ('fault' in result) faults.push(`${image.path}: ${result.fault}`);
    else read[index] = result;
    done += 1;
    tell({
      fraction: done / images.length,
      step: done,
      steps: images.length,
      message: `${done} of ${images.length} images`,
    });
  });
  if (faults.length > 0) {
    const shown = faults.slice(0, faultsShown).join('\n');
    const more = faults.length > faultsShown ? `\n... and ${faults.length - faultsShown} more` : '';
    throw new AppError(
      'BAD_INPUT',
      `${faults.length} of ${images.length} images cannot be used. Mend or remove them and import again; nothing was kept.\n${shown}${more}`,
    );
  }
  return read;
}
