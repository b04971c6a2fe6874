/** Ends a transfer benchmark: woken when the last of its parts has ended, it puts their figures into one file. */
import { AppError } from '../../hub/errors.ts';
import { publishFigure } from '../../hub/evaluations/published-figures.ts';
import type { TransferConfiguration } from '../../hub/jobs/configurations/transfer.ts';
import { groupBy } from '../../hub/transfer/group-by.ts';
import { newestCells } from '../../hub/transfer/newest-cells.ts';
import { findIntervals } from '../../hub/transfer/point-intervals.ts';
import { finishRun } from '../finish-run.ts';
import { storeJobFiles, writeJobFiles } from '../job-files.ts';
import type { JobCode, JobRun } from '../job-run.ts';
import { pinnedData } from '../pinned-data.ts';

export const transfer: JobCode<TransferConfiguration> = async (run) => {
  await requireParts(run);
  const [data] = await pinnedData(run);
  const version = run.inputs.version;
  if (!data || !version) throw new Error('a transfer job without data or version');
  const cells = (await newestCells(run.prisma, data.id)).filter(
    ({ versionId }) => versionId === null || versionId === version.id,
  );
  // Kept for whoever looks at the board.
  const points = groupBy(cells, ({ subject, mode, percent }) => [subject, mode, percent].join());
  await findIntervals(run.prisma, data.id, [...points.values()]);
  const head = 'subject,mode,percent,seed,macro_auc,train_labels,validation_labels';
  const lines = cells.map(({ subject, mode, percent, seed, macroAuc, details }) => {
    const { trainCount, validationCount } = details as { trainCount: number; validationCount: number };
    const published = publishFigure(macroAuc, 'TRANSFER');
    return [subject, mode, percent, seed, published, trainCount, validationCount].join();
  });
  const bytes = Buffer.from(`${[head, ...lines].join('\n')}\n`);
  const files = await storeJobFiles(run, [{ name: 'transfer.csv', mediaType: 'text/csv', bytes }]);
  await finishRun(run, async (tx) => {
    await writeJobFiles(tx, run, files);
    const own = cells.filter(({ versionId }) => versionId !== null).length;
    return `${own} cells of ${version.reference}, beside ${cells.length - own} of controls`;
  });
  return 'succeeded';
};

async function requireParts({ prisma, attempt }: JobRun<unknown>): Promise<void> {
  const lost = await prisma.job.findMany({ where: { parentId: attempt.jobId, state: { not: 'SUCCEEDED' } } });
  if (lost.length === 0) return;
  const names = lost.slice(0, 3).map(({ title }) => title);
  throw new AppError(
    'CONFLICT',
    `${lost.length} of its parts ended without a result: ${names.join('; ')}${lost.length > 3 ? '; ...' : ''}. ` +
      'Resume this job to carry them out again; what the others found is kept.',
  );
}
