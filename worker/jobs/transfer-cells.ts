/** Some cells of the transfer benchmark: a part of a transfer job, which can be carried out alone. */

import { type HeldLock, holdLock } from '../../hub/db/hold-lock.ts';
import type { TransferCellsConfiguration } from '../../hub/jobs/configurations/transfer-cells.ts';
import { leaveOutKnown } from '../../hub/transfer/plan-parts.ts';
import { subjectKey } from '../../hub/transfer/subject.ts';
import { type JobCode, type JobRun, sayLog } from '../job-run.ts';
import { type CellResult, writeCells } from '../transfer/cell-result.ts';
import { fineTuneCell } from '../transfer/fine-tune-cell.ts';
import { priorCells } from '../transfer/prior-cells.ts';
import { probeCells } from '../transfer/probe-cells.ts';
import { readTaskData, type TaskData } from '../transfer/task-data.ts';

export const transferCells: JobCode<TransferCellsConfiguration> = async (run) => {
  const data = await readTaskData(run);
  const lock = await claimCells(run, data);
  if (!lock) return 'stopped';
  try {
    return await carryOut({ ...run, signal: AbortSignal.any([run.signal, lock.lost]) }, data);
  } finally {
    await lock.release();
  }
};

/** Of the same cells only one job is at work: another one waits here, and finds them known. */
function claimCells(run: JobRun<TransferCellsConfiguration>, data: TaskData): Promise<HeldLock | undefined> {
  const { subject, mode, cells } = run.configuration;
  const { databaseUrl } = run.config;
  if (!databaseUrl) throw new Error('a job without a database');
  // A probe shares the features of all its cells; of a full fine-tuning each cell is a job.
  const which = mode === 'FULL' ? cells.map(({ percent, seed }) => `${percent}/${seed}`) : [];
  return holdLock(databaseUrl, ['transfer', data.id, subjectKey(subject), mode, ...which].join(' '), {
    signal: run.signal,
    onWait: () => sayLog(run, 'Another job is at work on these cells; this one waits for what comes of it.'),
  });
}

async function carryOut(run: JobRun<TransferCellsConfiguration>, data: TaskData): Promise<'succeeded' | 'stopped'> {
  const cells = await findOpenCells(run, data);
  const open = { ...run, configuration: { ...run.configuration, cells } };
  const done = cells.length > 0 ? await compute(open, data) : { results: [], engine: null };
  if (!done) return 'stopped';
  await writeCells(open, data, done.results, done.engine);
  return 'succeeded';
}

/** Versions that were submitted together share their controls: whoever comes second finds them here. */
async function findOpenCells({ prisma, configuration }: JobRun<TransferCellsConfiguration>, data: TaskData) {
  if (configuration.isFresh) return configuration.cells;
  const [open] = await leaveOutKnown(prisma, data.id, [configuration]);
  return open?.cells ?? [];
}

/** Null when the job is asked to stop. */
async function compute(
  run: JobRun<TransferCellsConfiguration>,
  data: TaskData,
): Promise<{ results: CellResult[]; engine: string | null } | null> {
  switch (run.configuration.mode) {
    case 'PRIOR':
      return { results: priorCells(run, data), engine: null };
    case 'PROBE':
      return probeCells(run, data);
    case 'FULL':
      return fineTuneCell(run, data);
  }
}
