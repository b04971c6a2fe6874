/** Turns a folder, an uploaded archive or the phantom set into a sealed data-set version. */
import { checkClasses } from '../../hub/datasets/check-classes.ts';
import type { FileFault } from '../../hub/datasets/file-fault.ts';
import { writeDataSetVersion } from '../../hub/datasets/write-data-set-version.ts';
import { AppError } from '../../hub/errors.ts';
import type { ImportConfiguration } from '../../hub/jobs/configurations/import.ts';
import { findTask } from '../../mednet/tasks/index.ts';
import { finishRun } from '../finish-run.ts';
import { drawSplits } from '../import/draw-splits.ts';
import { findImages } from '../import/find-images.ts';
import { groupCases } from '../import/group-cases.ts';
import { type PlacedImage, placeFiles } from '../import/place-files.ts';
import { type ReadCase, readCases } from '../import/read-cases.ts';
import { reportImport } from '../import/report-import.ts';
import { type JobCode, type JobRun, sayLog } from '../job-run.ts';

const FAULTS_SHOWN = 10;
/** A page shows the newest 500 lines of a log. */
const FAULTS_LOGGED = 400;

export const importDataSet: JobCode<ImportConfiguration> = async (run) => {
  const { configuration, owner } = run;
  const faults: FileFault[] = [];
  let read: ReadCase[] = [];
  await findImages(run, faults, async (files) => {
    const placed = await placeFiles(configuration, files, faults, (line) => sayLog(run, line));
    requireClasses(run, placed, faults); // before hours of reading
    read = groupCases(await readCases(run, placed, faults), configuration.sliceStep);
  });
  handleFaults(run, faults);
  const splits = drawSplits(read, configuration);
  const cases = read.map((item, index) => ({ ...item, split: splits[index]!, name: nameOf(item) }));
  const classes = checkClasses(cases, classesOf(configuration));
  const report = reportImport(configuration, classes, cases, faults);
  for (const { severity, title } of report.findings) if (severity !== 'NOTE') sayLog(run, title);
  const isSynthetic = configuration.from.type === 'phantom';
  await run.blobs.settle();
  await finishRun(run, async (tx) => {
    const imported = { configuration, owner, classes, cases, isSynthetic, report };
    return `Imported ${await writeDataSetVersion(tx, run.blobs, run.attempt, imported)}: ${cases.length} images`;
  });
  return 'succeeded';
};

const classesOf = ({ task }: ImportConfiguration): string[] | undefined => (task ? findTask(task)?.classes : undefined);

const nameOf = ({ fileName, isSlice, frame }: ReadCase): string => (isSlice ? `${fileName} #${frame}` : fileName);

/** What the files' names and the tables tell already; the faults among them are told even if this ends the import. */
function requireClasses(run: JobRun<ImportConfiguration>, placed: PlacedImage[], faults: FileFault[]): void {
  const { configuration } = run;
  if (placed.length === 0) handleFaults(run, faults);
  const splits = drawSplits(placed, configuration);
  const planned = placed.map(({ className }, index) => ({ className, split: splits[index]! }));
  try {
    checkClasses(planned, classesOf(configuration));
  } catch (error) {
    sayFaults(run, faults);
    throw error;
  }
}

/** Lists the files that cannot be used; unless the user wants the rest, the import ends here. */
function handleFaults(run: JobRun<ImportConfiguration>, faults: FileFault[]): void {
  if (faults.length === 0) return;
  if (run.configuration.allowFaulty || faults.length > FAULTS_SHOWN) sayFaults(run, faults);
  if (run.configuration.allowFaulty) return;
  const shown = faults.slice(0, FAULTS_SHOWN).map(lineOf).join('\n');
  const more =
    faults.length > FAULTS_SHOWN ? `\n... and ${faults.length - FAULTS_SHOWN} more, which the log lists` : '';
  throw new AppError(
    'BAD_INPUT',
    `${faults.length} files cannot be used. Mend or remove them, or allow that they are left out, and import again; nothing was kept.\n${shown}${more}`,
  );
}

function sayFaults(run: JobRun<ImportConfiguration>, faults: FileFault[]): void {
  for (const fault of faults.slice(0, FAULTS_LOGGED)) sayLog(run, lineOf(fault));
  if (faults.length > FAULTS_LOGGED) sayLog(run, `... and ${faults.length - FAULTS_LOGGED} more files.`);
}

const lineOf = ({ name, reason }: FileFault): string => `${name}: ${reason}`;
