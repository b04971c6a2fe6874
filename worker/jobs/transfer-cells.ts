/** Some cells of the transfer benchmark: a part of a transfer job, which can be carried out alone. */
import type { TransferCellsConfiguration } from '../../hub/jobs/job-configuration.ts';
import type { JobCode } from '../job-run.ts';
import { writeCells } from '../transfer/cell-result.ts';
import { fineTuneCell } from '../transfer/fine-tune-cell.ts';
import { priorCells } from '../transfer/prior-cells.ts';
import { probeCells } from '../transfer/probe-cells.ts';
import { readTaskData } from '../transfer/task-data.ts';

export const transferCells: JobCode<TransferCellsConfiguration> = async (run) => {
  const data = await readTaskData(run);
  if (run.configuration.mode === 'PRIOR') {
    await writeCells(run, data, priorCells(run, data), null);
    return 'succeeded';
  }
  const done = await (run.configuration.mode === 'PROBE' ? probeCells : fineTuneCell)(run, data);
  if (!done) return 'stopped';
  await writeCells(run, data, done.results, done.engine);
  return 'succeeded';
};
