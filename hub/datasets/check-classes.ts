/** The classes of a data set in their fixed order, after making sure that every split can do its work. */
import { AppError } from '../errors.ts';
import type { SplitName } from './place-images.ts';

interface Item {
  className: string;
  split: SplitName;
}

/**
 * With `expected` (a task's classes) exactly those must be there, in every split; without, at least two classes with
 * training images. BAD_INPUT says which class lacks images where.
 */
export function checkClasses(items: Item[], expected?: string[]): string[] {
  const found = [...new Set(items.map((item) => item.className))].sort();
  const unknown = expected && found.find((name) => !expected.includes(name));
  if (unknown) {
    throw new AppError(
      'BAD_INPUT',
      `There is a folder "${unknown}", but the classes of the task are ${expected.join(', ')}.`,
    );
  }
  const classes = expected ?? found;
  if (classes.length < 2) {
    throw new AppError(
      'BAD_INPUT',
      `There ${classes.length === 1 ? `is only the class "${classes[0]}"` : 'are no images'}: at least two classes are needed.`,
    );
  }
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
