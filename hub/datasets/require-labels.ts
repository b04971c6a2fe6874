import { AppError } from '../errors.ts';

/** CONFLICT where a test label is not here: of data that came with a seed, until it is imported. */
export function requireLabels<Row extends { label: number | null }>(rows: Row[]): (Row & { label: number })[] {
  if (rows.every((row): row is Row & { label: number } => row.label !== null)) return rows;
  throw new AppError(
    'CONFLICT',
    'The test labels of this task are not on this hub, only what was found with them. Import the data of the task: with the labels everything is computed again.',
  );
}
