import { AppError } from '../hub/errors.ts';

const maxLength = 100;

/** Prisma conditions, one per column: the column contains the text, in any case, literally. */
export function containsText<Column extends string>(
  columns: Column[],
  text: string,
): Record<Column, { contains: string; mode: 'insensitive' }>[] {
  if (text.length > maxLength) throw new AppError('BAD_INPUT', `Search for at most ${maxLength} characters.`);
  // Prisma passes LIKE's wildcards on: a search for 50% means just that.
  const contains = text.trim().replace(/[\\%_]/g, '\\$&');
  return columns.map((column) => ({ [column]: { contains, mode: 'insensitive' } })) as ReturnType<
    typeof containsText<Column>
  >;
}
