/** The split of every case: as it is given, else drawn by group and class, always the same from the same seed. */
import { assignSplits } from '../../hub/datasets/assign-splits.ts';
import type { SplitName } from '../../hub/datasets/place-images.ts';
import type { ImportConfiguration } from '../../hub/jobs/configurations/import.ts';
import { findPool } from '../../mednet/tasks/pools.ts';

interface Undrawn {
  className: string;
  group: string | undefined;
  split: SplitName | undefined;
}

/** A pool is for pretraining: nothing is judged on it. */
const POOL_SHARES = { validation: 0.1, test: 0 };
const DATA_SET_SHARES = { validation: 0.1, test: 0.2 };

/** Where training and test images are given but none for validation, these are drawn from the training images. */
export function drawSplits(items: Undrawn[], { from, shares, splitSeed }: ImportConfiguration): SplitName[] {
  const pool = from.type === 'folder' ? findPool(from.folder) : undefined;
  const wanted = shares ?? (pool ? POOL_SHARES : DATA_SET_SHARES);
  const given = new Set(items.map(({ split }) => split));
  const hasValidation = given.has('VALIDATION');
  const undrawn = items.flatMap(({ split }, index) =>
    split === undefined || (split === 'TRAIN' && !hasValidation) ? [index] : [],
  );
  const fractions = {
    validation: hasValidation ? 0 : wanted.validation,
    test: given.has('TRAIN') || given.has('TEST') ? 0 : wanted.test,
  };
  const drawn = assignSplits(
    undrawn.map((index) => items[index]!),
    fractions,
    splitSeed,
  );
  const splits = items.map(({ split }) => split ?? 'TRAIN');
  undrawn.forEach((index, at) => {
    splits[index] = drawn[at]!;
  });
  return splits;
}
