/** Grouped, stratified splits, fixed by a seed: no group (patient, lesion, slide) is in two splits. */
import { randomStream } from '../../mednet/random.ts';
import type { SplitName } from './place-images.ts';

export interface Fractions {
  validation: number;
  test: number;
}

interface Item {
  className: string;
  group: string | undefined;
}

/** A split per item. A group goes where its first item's class still lacks most; items without a group stand alone. */
export function assignSplits(items: Item[], fractions: Fractions, seed: number): SplitName[] {
  const splits = new Array<SplitName>(items.length).fill('TRAIN');
  for (const indices of groupsByClass(items).values()) {
    const total = indices.flat().length;
    const wanted = { TEST: Math.round(total * fractions.test), VALIDATION: Math.round(total * fractions.validation) };
    for (const group of randomStream(seed, 'split', indices.length, total).shuffle(indices)) {
      const split = wanted.TEST >= group.length ? 'TEST' : wanted.VALIDATION >= group.length ? 'VALIDATION' : 'TRAIN';
      if (split !== 'TRAIN') wanted[split] -= group.length;
      for (const index of group) splits[index] = split;
    }
  }
  return splits;
}

/** Class -> groups -> indices. */
function groupsByClass(items: Item[]): Map<string, number[][]> {
  const groups = new Map<string, number[]>();
  items.forEach(({ group }, index) => {
    const key = group === undefined ? `alone ${index}` : `group ${group}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const classes = new Map<string, number[][]>();
  for (const indices of groups.values()) {
    const className = items[indices[0] ?? 0]?.className ?? '';
    classes.set(className, [...(classes.get(className) ?? []), indices]);
  }
  return classes;
}
