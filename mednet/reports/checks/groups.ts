import { chooseExamples } from '../choose-examples.ts';
import { countOf } from '../count-words.ts';
import type { SplitName } from '../data-set-report.ts';
import type { ReportedSet } from '../reported-set.ts';
import type { Check } from './check.ts';

const SPLITS: [SplitName, string][] = [
  ['TRAIN', 'training'],
  ['VALIDATION', 'validation'],
  ['TEST', 'test'],
];

/** Patients, slides or tiles that are in more than one split. */
export const checkGroups: Check = (set) => {
  if (set.groups.length === 0) {
    return [
      {
        severity: 'NOTE',
        title: 'It is not known which images belong to one patient.',
        advice: 'Whether a patient is in two splits cannot be told then, only whether images look the same.',
        examples: [],
      },
    ];
  }
  const isIn = (indices: number[], split: SplitName) => indices.some((index) => set.cases[index]!.split === split);
  const between = (first: SplitName, second: SplitName) =>
    set.groups.filter((indices) => isIn(indices, first) && isIn(indices, second));
  const shared = SPLITS.flatMap(([first, firstWord], at) =>
    SPLITS.slice(at + 1).map(([second, secondWord]) => ({
      groups: between(first, second),
      words: `${firstWord} and ${secondWord}`,
    })),
  ).filter(({ groups }) => groups.length > 0);
  if (shared.length === 0) return [];
  const all = [...new Set(shared.flatMap(({ groups }) => groups))];
  const parts = shared.map(({ groups, words }) => `${groups.length} in ${words}`).join(', ');
  return [
    {
      severity: 'BAD',
      title: `${countOf(all.length, 'group')} (patients, slides or the like) ${all.length === 1 ? 'is' : 'are'} in more than one split: ${parts}.`,
      advice:
        'A network that has seen a patient knows the others of his images: scores will be too good. Keep each group ' +
        'in one split, or make sure that the same name means somebody else.',
      examples: chooseExamples(
        set,
        all.map((indices) => oneOfEachSplit(set, indices)),
      ),
    },
  ];
};

function oneOfEachSplit({ cases }: ReportedSet, indices: number[]): number[] {
  return SPLITS.flatMap(([split]) => indices.find((index) => cases[index]!.split === split) ?? []);
}
