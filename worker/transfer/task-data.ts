/** The cases of a task as transfer cells see them: one row each, in the order of the data-set version. */
import { requireLabels } from '../../hub/datasets/require-labels.ts';
import type { Split } from '../../hub/db/generated/client.ts';
import { AppError } from '../../hub/errors.ts';
import { drawLabels } from '../../mednet/transfer/draw-labels.ts';
import type { JobRun } from '../job-run.ts';
import type { CaseToLoad } from '../load-images.ts';
import { type PinnedData, pinnedData } from '../pinned-data.ts';

export interface TaskData {
  id: string;
  classCount: number;
  cases: CaseToLoad[];
  /** Rows by split, rising. */
  rows: Record<Split, number[]>;
}

export async function readTaskData(run: JobRun<unknown>): Promise<TaskData> {
  const [data] = await pinnedData(run);
  if (!data) throw new Error('a transfer job without data');
  return readSplits(run, data, ['TRAIN', 'VALIDATION', 'TEST']);
}

/** Of the other splits nothing is read. */
export async function readSplits(
  { prisma }: Pick<JobRun, 'prisma'>,
  data: PinnedData,
  splits: Split[],
): Promise<TaskData> {
  const found = await prisma.case.findMany({
    where: { dataSetVersionId: data.id, isGenerated: false, split: { in: splits } },
    orderBy: { ordinal: 'asc' },
    select: { id: true, label: true, group: true, name: true, blobSha256: true, split: true, isGenerated: true },
  });
  const cases = requireLabels(found);
  const rowsOf = (split: Split): number[] => cases.flatMap((item, row) => (item.split === split ? [row] : []));
  const rows = { TRAIN: rowsOf('TRAIN'), VALIDATION: rowsOf('VALIDATION'), TEST: rowsOf('TEST') };
  const empty = splits.find((split) => rows[split].length === 0);
  if (empty) throw new AppError('BAD_INPUT', `${data.reference} has no ${empty.toLowerCase()} cases.`);
  return { id: data.id, classCount: data.classes.length, cases, rows };
}

export const labelsOf = ({ cases }: TaskData, rows: number[]): Int32Array =>
  Int32Array.from(rows, (row) => cases[row]!.label);

/** Rows whose labels a cell may use; those of validation are as scarce as those of training. */
export function drawRows(data: TaskData, percent: number, seed: number): { train: number[]; validation: number[] } {
  const draw = (rows: number[]): number[] => {
    const groups = rows.map((row) => data.cases[row]!.group);
    return Array.from(drawLabels({ labels: labelsOf(data, rows), groups }, percent, seed), (index) => rows[index]!);
  };
  return { train: draw(data.rows.TRAIN), validation: draw(data.rows.VALIDATION) };
}
