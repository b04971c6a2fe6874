/** Which labels may be used when only a share of them is there. */
import { numberGroups } from '../metrics/number-groups.ts';
import { randomStream } from '../random.ts';

export interface LabelledCases {
  /** [n], 0..classCount - 1. */
  labels: Int32Array;
  /** [n], the group of each case; null for a case on its own. */
  groups: (string | null)[];
}

interface Group {
  members: number[];
  /** The class that most of its cases have; the lowest of equals. */
  main: number;
}

/**
 * Draws about `percent` of the cases by the seed: groups whole, classes in the shares that they have, at least one case
 * of each. A larger share holds every smaller one. The count is the first at or above the share that whole groups reach,
 * so 1 % of a small set is one group for each class.
 *
 * @returns indices of cases in rising order
 */
export function drawLabels({ labels, groups }: LabelledCases, percent: number, seed: number): Int32Array {
  const wanted = Math.round((percent / 100) * labels.length);
  const drawn: number[] = [];
  const missing = new Set(labels);
  for (const group of orderGroups(labels, listGroups(labels, groups), seed)) {
    if (missing.size === 0 && drawn.length >= wanted) break;
    drawn.push(...group.members);
    for (const index of group.members) missing.delete(labels[index]!);
  }
  return Int32Array.from(drawn).sort();
}

function listGroups(labels: Int32Array, groups: (string | null)[]): Group[] {
  const members: number[][] = [];
  numberGroups(groups).forEach((number, index) => {
    members[number] ??= [];
    members[number].push(index);
  });
  return members.map((own) => ({ members: own, main: mainClass(own.map((index) => labels[index]!)) }));
}

function mainClass(labels: number[]): number {
  const counts = new Map<number, number>();
  for (const label of labels.toSorted((a, b) => a - b)) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

/** All groups: first those that bring a class which is not there yet, then by turns what lags most behind its share. */
function orderGroups(labels: Int32Array, groups: Group[], seed: number): Group[] {
  const waiting = randomStream(seed, 'draw labels').shuffle(groups);
  const totals = countClasses(labels, Array.from(labels.keys()));
  const drawn = new Map<number, number>();
  const shareOf = (label: number): number => (drawn.get(label) ?? 0) / totals.get(label)!;
  const order: Group[] = [];
  const take = (place: number): void => {
    const [group] = waiting.splice(place, 1) as [Group];
    for (const [label, count] of countClasses(labels, group.members)) drawn.set(label, (drawn.get(label) ?? 0) + count);
    order.push(group);
  };
  for (const label of [...totals.keys()].sort((a, b) => totals.get(a)! - totals.get(b)! || a - b)) {
    if (!drawn.has(label)) take(waiting.findIndex(({ members }) => members.some((index) => labels[index] === label)));
  }
  while (waiting.length > 0) {
    const lagging = waiting.reduce(
      (least, { main }) => (shareOf(main) < shareOf(least) ? main : least),
      waiting[0]!.main,
    );
    take(waiting.findIndex(({ main }) => main === lagging));
  }
  return order;
}

function countClasses(labels: Int32Array, indices: number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const index of indices) counts.set(labels[index]!, (counts.get(labels[index]!) ?? 0) + 1);
  return counts;
}
