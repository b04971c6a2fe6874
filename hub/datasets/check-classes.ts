/** The classes of a data set in their fixed order, after making sure that every split can do its work. */
import { AppError } from '../errors.ts';
import type { SplitName } from './place-images.ts';

interface Item {
  className: string;
  split: SplitName;
}

/**
 * With `expected` (a task's classes) exactly those must be there, in every split; without, each class needs training images,
 * and one is enough: an archive without labels. BAD_INPUT says which class lacks images where.
 */
export function checkClasses(items: Item[], expected?: string[]): string[] {
  const found = sortClasses(new Set(items.map((item) => item.className)));
  const unknown = expected && found.find((name) => !expected.includes(name));
  if (unknown) {
    throw new AppError(
      'BAD_INPUT',
      `There is a folder "${unknown}", but the classes of the task are ${expected.join(', ')}.`,
    );
  }
  requireDistinctNames(found);
  const classes = expected ?? found;
  if (classes.length === 0) throw new AppError('BAD_INPUT', 'There are no images.');
  const splits: SplitName[] = expected ? ['TRAIN', 'VALIDATION', 'TEST'] : ['TRAIN', 'VALIDATION'];
  const present = new Set(items.map((item) => `${item.split} ${item.className}`));
  for (const split of splits) {
    const empty = classes.find((name) => !present.has(`${split} ${name}`));
    if (empty)
      throw new AppError(
        'BAD_INPUT',
        `The class "${empty}" has no images for ${split.toLowerCase()}. Add some and import again.`,
      );
  }
  return classes;
}

/** By number where all are numbers, else by letter. */
function sortClasses(names: Set<string>): string[] {
  const sorted = [...names].sort();
  return sorted.every((name) => /^\d+$/.test(name)) ? sorted.sort((one, other) => Number(one) - Number(other)) : sorted;
}

function requireDistinctNames(names: string[]): void {
  const known = new Map<string, string>();
  for (const name of names) {
    const key = name.normalize('NFC').toLowerCase();
    const other = known.get(key);
    if (other !== undefined) {
      throw new AppError(
        'BAD_INPUT',
        `The classes "${other}" and "${name}" differ only in case or accents. Give them one name if they are the same.`,
      );
    }
    known.set(key, name);
  }
}
