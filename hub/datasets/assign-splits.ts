/**
 * Grouped, stratified splits, fixed by a seed: no group (patient, lesion, slide) is in two splits. Greedy, largest groups
 * first, as in StratifiedGroupKFold of scikit-learn, for splits of different sizes.
 */
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

interface Group {
  /** Of its items. */
  indices: number[];
  /** Class by class, how many of its items are of it. */
  counts: [number, number][];
}

interface Target {
  split: SplitName;
  /** Of all items; above 0. */
  fraction: number;
  /** Items so far, by class. */
  filled: number[];
}

/** A split per item. Items without a group stand alone. */
export function assignSplits(items: Item[], { validation, test }: Fractions, seed: number): SplitName[] {
  const groups = collectGroups(items);
  const totals: number[] = [];
  const waiting: number[] = [];
  for (const { counts } of groups) {
    for (const [label, count] of counts) {
      totals[label] = (totals[label] ?? 0) + count;
      waiting[label] = (waiting[label] ?? 0) + 1;
    }
  }
  const targets = makeTargets(validation, test, totals.length);
  const splits = new Array<SplitName>(items.length);
  for (const group of orderGroups(groups, totals, seed)) {
    const target = chooseTarget(group, targets, totals, waiting);
    for (const [label, count] of group.counts) {
      target.filled[label]! += count;
      waiting[label]! -= 1;
    }
    for (const index of group.indices) splits[index] = target.split;
  }
  return splits;
}

function makeTargets(validation: number, test: number, classes: number): Target[] {
  const fractions: [SplitName, number][] = [
    ['TRAIN', 1 - validation - test],
    ['VALIDATION', validation],
    ['TEST', test],
  ];
  const used = fractions.filter(([, fraction]) => fraction > 0);
  return used.map(([split, fraction]) => ({ split, fraction, filled: new Array<number>(classes).fill(0) }));
}

function collectGroups(items: Item[]): Group[] {
  const labels = new Map<string, number>();
  const named = new Map<string, number[]>();
  const groups: number[][] = [];
  const labelOf = items.map(({ className, group }, index) => {
    const known = group === undefined ? undefined : named.get(group);
    if (known) known.push(index);
    else {
      const indices = [index];
      groups.push(indices);
      if (group !== undefined) named.set(group, indices);
    }
    const label = labels.get(className) ?? labels.size;
    labels.set(className, label);
    return label;
  });
  return groups.map((indices) => ({ indices, counts: countLabels(indices, labelOf) }));
}

function countLabels(indices: number[], labelOf: number[]): [number, number][] {
  const counts = new Map<number, number>();
  for (const index of indices) counts.set(labelOf[index]!, (counts.get(labelOf[index]!) ?? 0) + 1);
  return [...counts];
}

/** At random, then those first that hold the greatest share of a class: what is small fills the gaps. */
function orderGroups(groups: Group[], totals: number[], seed: number): Group[] {
  const shareOf = ({ counts }: Group) => Math.max(...counts.map(([label, count]) => count / totals[label]!));
  const shuffled = randomStream(seed, 'split', groups.length, totals.length).shuffle([...groups]);
  return shuffled
    .map((group) => ({ group, share: shareOf(group) }))
    .sort((one, other) => other.share - one.share)
    .map(({ group }) => group);
}

/**
 * Where the group brings the shares of its classes nearest to what is wanted. First comes, though, that every class is in
 * every split, as long as there are groups of it.
 */
function chooseTarget({ counts }: Group, targets: Target[], totals: number[], waiting: number[]): Target {
  const urgency = new Map<Target, number>();
  for (const [label] of counts) {
    const lacking = targets.filter(({ filled }) => filled[label] === 0);
    const groupsLeft = waiting[label]!;
    if (groupsLeft > lacking.length) continue;
    // Where there are too few, training comes first and testing last.
    for (const target of lacking.slice(0, groupsLeft)) urgency.set(target, (urgency.get(target) ?? 0) + 1);
  }
  const costOf = ({ filled, fraction }: Target) =>
    counts.reduce((cost, [label, count]) => {
      const share = count / totals[label]!;
      return cost + (share * (2 * (filled[label]! / totals[label]! - fraction) + share)) / fraction;
    }, 0);
  const ranked = targets.map((target) => ({ target, urgency: urgency.get(target) ?? 0, cost: costOf(target) }));
  ranked.sort((one, other) => other.urgency - one.urgency || one.cost - other.cost);
  return ranked[0]!.target;
}
