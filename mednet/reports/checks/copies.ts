import { chooseExamples } from '../choose-examples.ts';
import { countOf } from '../count-words.ts';
import type { Finding } from '../data-set-report.ts';
import type { ReportedSet } from '../reported-set.ts';
import type { Check } from './check.ts';

/** The same file twice. */
export const checkCopies: Check = (set) => [...acrossSplits(set), ...acrossClasses(set), ...within(set)];

function acrossSplits(set: ReportedSet): Finding[] {
  const splits = (indices: number[]) => new Set(indices.map((index) => set.cases[index]!.split));
  const leaks = set.copies.filter((indices) => splits(indices).size > 1);
  const held = leaks.flat().filter((index) => set.cases[index]!.split !== 'TRAIN').length;
  if (held === 0) return [];
  return [
    {
      severity: 'BAD',
      title: `${countOf(held, 'image')} of validation or test ${held === 1 ? 'is' : 'are'} also in another split, byte for byte.`,
      advice: 'Scores on them will be too good. Take the copies out of one of the splits and import again.',
      examples: chooseExamples(set, leaks),
    },
  ];
}

function acrossClasses(set: ReportedSet): Finding[] {
  // Of what hangs together with the test split nothing is said, not even that there is a conflict.
  const told = set.copies.map((indices) => indices.filter(set.isTellable));
  const conflicts = told.filter((indices) => new Set(indices.map((index) => set.cases[index]!.label)).size > 1);
  if (conflicts.length === 0) return [];
  return [
    {
      severity: 'BAD',
      title: `${countOf(conflicts.length, 'image')} ${conflicts.length === 1 ? 'lies' : 'lie'} in two classes, byte for byte.`,
      advice: 'One of the labels is wrong: decide which, take the other copy out and import again.',
      examples: chooseExamples(set, conflicts),
    },
  ];
}

function within(set: ReportedSet): Finding[] {
  const surplus = (indices: number[]) => indices.length - new Set(indices.map((at) => set.cases[at]!.split)).size;
  const repeated = set.copies.filter((indices) => surplus(indices) > 0);
  if (repeated.length === 0) return [];
  const count = repeated.reduce((sum, indices) => sum + surplus(indices), 0);
  return [
    {
      severity: 'WARN',
      title: `${countOf(count, 'image')} ${count === 1 ? 'is an exact copy' : 'are exact copies'} of another in the same split.`,
      advice: 'A copy counts twice in training and in scores, and intervals come out too narrow. Keep one of each.',
      examples: chooseExamples(set, repeated),
    },
  ];
}
