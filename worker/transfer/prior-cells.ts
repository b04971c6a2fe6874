import type { TransferCellsConfiguration } from '../../hub/jobs/configurations/transfer-cells.ts';
import type { JobRun } from '../job-run.ts';
import type { CellResult } from './cell-result.ts';
import { drawRows, labelsOf, type TaskData } from './task-data.ts';

/** What is known of a case without looking at it: the shares of the classes among the drawn training labels. */
export function priorCells({ configuration }: JobRun<TransferCellsConfiguration>, data: TaskData): CellResult[] {
  return configuration.cells.map(({ percent, seed }) => {
    const { train, validation } = drawRows(data, percent, seed);
    const shares = new Array<number>(data.classCount).fill(0);
    for (const label of labelsOf(data, train)) shares[label]! += 1 / train.length;
    const probabilities = data.rows.TEST.flatMap(() => shares);
    const details = { trainCount: train.length, validationCount: validation.length };
    return { percent, seed, probabilities, details };
  });
}
