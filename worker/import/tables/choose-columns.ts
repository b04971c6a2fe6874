/** Which columns of a table say what, by the names that data sets usually give them. */
import { AppError } from '../../../hub/errors.ts';
import { type ColumnRole, USUAL_COLUMNS } from '../../../mednet/images/usual-columns.ts';

/** Names that the user gives, where the usual ones are not the table's. */
export type ChosenColumns = Partial<Record<ColumnRole, string | undefined>>;
/** Positions. */
export type Columns = Partial<Record<ColumnRole, number>>;

export const IMAGE_NAME = /\.(png|jpe?g|webp|tiff?|bmp|gif|dcm|nii(\.gz)?)$/i;

/**
 * Undefined where no column names files. BAD_INPUT when a column that the user names is not there, though that of the
 * files is.
 */
export function chooseColumns(header: string[], chosen: ChosenColumns, name: string): Columns | undefined {
  const plain = plainNames(header);
  const columns: Columns = {};
  for (const role of Object.keys(USUAL_COLUMNS) as ColumnRole[]) {
    const given = chosen[role];
    const usual = USUAL_COLUMNS[role].find((word) => plain.includes(word));
    const found = given === undefined ? plain.indexOf(usual ?? ' ') : findGiven(header, given);
    if (found >= 0) columns[role] = found;
    else if (given !== undefined && columns.file !== undefined) {
      throw new AppError('BAD_INPUT', `${name} has no column "${given}": it has ${header.join(', ')}.`);
    }
  }
  return columns.file === undefined ? undefined : columns;
}

/** Positions of all columns that are called as those of groups usually are, the likeliest first. */
export function listGroupColumns(header: string[], { file, label, split }: Columns): number[] {
  const plain = plainNames(header);
  const found = USUAL_COLUMNS.group.map((word) => plain.indexOf(word));
  return found.filter((column) => column >= 0 && ![file, label, split].includes(column));
}

const plainNames = (header: string[]): string[] =>
  header.map((column) => column.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));

function findGiven(header: string[], given: string): number {
  return header.findIndex((column) => column.trim().toLowerCase() === given.trim().toLowerCase());
}
