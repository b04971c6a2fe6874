import { chooseExamples } from '../choose-examples.ts';
import { countOf } from '../count-words.ts';
import type { Finding } from '../data-set-report.ts';
import type { ReportedSet } from '../reported-set.ts';
import type { Check } from './check.ts';

type Pair = [number, number];

/** Two files that look the same: rescaled, recompressed, turned a little, or neighbouring frames. */
export const checkNearCopies: Check = (set) => {
  const isAcross = ([a, b]: Pair) => set.cases[a]!.split !== set.cases[b]!.split;
  return [
    ...acrossSplits(set, set.near.pairs.filter(isAcross)),
    ...acrossClasses(set),
    ...acrossGroups(set),
    ...tooMany(set),
    ...within(
      set,
      set.near.pairs.filter((pair) => !isAcross(pair)),
    ),
  ];
};

function acrossSplits(set: ReportedSet, pairs: Pair[]): Finding[] {
  const held = new Set(pairs.flat().filter((index) => set.cases[index]!.split !== 'TRAIN')).size;
  if (held === 0) return [];
  return [
    {
      severity: 'BAD',
      title: `${countOf(held, 'image')} of validation or test ${held === 1 ? 'looks' : 'look'} like one in another split.`,
      advice:
        'Look at the pairs: where they show the same patient, lesion or tile, scores on them will be too good. ' +
        'Keep what belongs together in one split and import again.',
      examples: chooseExamples(set, pairs),
    },
  ];
}

function acrossClasses(set: ReportedSet): Finding[] {
  const differ = ([a, b]: Pair) => set.cases[a]!.label !== set.cases[b]!.label;
  const conflicts = set.near.pairs.filter((pair) => pair.every(set.isTellable) && differ(pair));
  if (conflicts.length === 0) return [];
  return [
    {
      severity: 'WARN',
      title: `${countOf(conflicts.length, 'pair')} of images that look the same ${conflicts.length === 1 ? 'lies' : 'lie'} in two classes.`,
      advice: 'Either a label is wrong, or the classes differ by little that can be seen. Look at the pairs.',
      examples: chooseExamples(set, conflicts),
    },
  ];
}

function acrossGroups(set: ReportedSet): Finding[] {
  const groupOf = (index: number) => set.cases[index]!.group;
  const pairs = set.near.pairs.filter(([a, b]) => groupOf(a) && groupOf(b) && groupOf(a) !== groupOf(b));
  if (pairs.length === 0) return [];
  return [
    {
      severity: 'WARN',
      title: `${countOf(pairs.length, 'pair')} of images that look the same ${pairs.length === 1 ? 'is' : 'are'} of two groups.`,
      advice:
        'Groups are what belongs to one patient, slide or tile. If these do, the groups are not right and splits by ' +
        'them leak: look at the pairs.',
      examples: chooseExamples(set, pairs),
    },
  ];
}

function within(set: ReportedSet, pairs: Pair[]): Finding[] {
  if (pairs.length === 0) return [];
  const count = new Set(pairs.flat()).size;
  return [
    {
      severity: 'NOTE',
      title: `${countOf(count, 'image')} ${count === 1 ? 'looks' : 'look'} like another in the same split.`,
      advice:
        'Images of one kind count several times. Where they show one patient, name the groups, so that intervals are right.',
      examples: chooseExamples(set, pairs),
    },
  ];
}

function tooMany({ near }: ReportedSet): Finding[] {
  if (!near.isCut) return [];
  return [
    {
      severity: 'WARN',
      title: 'So many images look alike that not all pairs of them were listed.',
      advice:
        'The figures on images that look the same are too small. Are there frames of films, or slices of one volume?',
      examples: [],
    },
  ];
}
