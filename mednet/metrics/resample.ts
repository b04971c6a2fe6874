/** Draws cases with replacement, whole groups of them, from every stratum as many as it has. */
import { prepareDraw } from './draw-counts.ts';
import { numberGroups } from './number-groups.ts';
import { type PackedWeights, planPacking } from './packed-weights.ts';

/** Cases that are drawn together or not at all, within what is drawn separately. */
export interface Sampling {
  /** [n], the group of each case; null for a case on its own. */
  groups: (string | null)[];
  /** [n], the stratum of each case: as many groups are drawn from each as it has. One for all when left out. */
  strata?: Int32Array;
}

/** Per stratum the numbers of its groups; null when a group has cases in two of them. */
function listStrata(groupOf: Int32Array, strata: Int32Array): Int32Array[] | null {
  const stratumOf = new Map<number, number>();
  const isWithin = groupOf.every((group, index) => {
    const stratum = stratumOf.get(group) ?? strata[index]!;
    stratumOf.set(group, stratum);
    return stratum === strata[index];
  });
  if (!isWithin) return null;
  const all = Int32Array.from(stratumOf.keys());
  return [...new Set(strata)].map((stratum) => all.filter((group) => stratumOf.get(group) === stratum));
}

/** Whether every group has its cases in one stratum, so that each can be drawn from apart. */
export function areGroupsWithin(groups: (string | null)[], strata: Int32Array): boolean {
  return listStrata(numberGroups(groups), strata) !== null;
}

/** Cases of each group. */
function countMembers(groupOf: Int32Array): Int32Array {
  const sizes = new Int32Array(groupOf.reduce((most, group) => Math.max(most, group), -1) + 1);
  for (const group of groupOf) sizes[group]! += 1;
  return sizes;
}

/** Counts are drawn as whole numbers first, which takes half the time of adding `unit` at each draw. */
function addCounts(packed: Float64Array, counts: Int32Array, groupOf: Int32Array, unit: number): void {
  for (let index = 0; index < packed.length; index++) packed[index]! += counts[groupOf[index]!]! * unit;
}

/**
 * Resamples, some at a time. The same seed gives the same ones.
 *
 * @returns yields weights of cases, in an array that is used again
 * @throws RangeError when a group has cases in two strata
 */
export function* resample({ groups, strata }: Sampling, resamples: number, seed: number): Generator<PackedWeights> {
  const groupOf = numberGroups(groups);
  const drawn = listStrata(groupOf, strata ?? new Int32Array(groups.length));
  if (!drawn) throw new RangeError('A group has cases in two strata: draw without strata.');
  const sizes = countMembers(groupOf);
  // Should the largest group be drawn every time; and twice that, since AUC adds two such sums.
  const plan = planPacking(2 * sizes.length * sizes.reduce((most, size) => Math.max(most, size), 0));
  const draw = prepareDraw(seed, 'bootstrap');
  const counts = new Int32Array(sizes.length);
  const packed = new Float64Array(groups.length);
  for (let done = 0; done < resamples; done += plan.count) {
    const count = Math.min(plan.count, resamples - done);
    packed.fill(0);
    for (let place = 0; place < count; place++) {
      counts.fill(0);
      for (const stratum of drawn) draw(counts, stratum);
      addCounts(packed, counts, groupOf, plan.unit ** place);
    }
    yield { packed, count, unit: plan.unit };
  }
}
