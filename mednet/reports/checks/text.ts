import { chooseExamples } from '../choose-examples.ts';
import { countOf, percent } from '../count-words.ts';
import type { ReportedSet } from '../reported-set.ts';
import type { Check } from './check.ts';

/** Fewer may well be none. */
const FEW = 0.02;

/** Letters, markers and measuring crosses that were burnt into the pixels. */
export const checkText: Check = (set) => {
  const marked = set.cases.flatMap(({ marks }, index) => (marks > 0 ? [[index]] : []));
  if (marked.length === 0) return [];
  const words = marked.filter(([index]) => set.picture(index!).hasWords).length;
  const share = marked.length / set.cases.length;
  return [
    {
      severity: words > 0 ? 'BAD' : share < FEW ? 'NOTE' : 'WARN',
      title:
        `${countOf(marked.length, 'image')} (${percent(share)}) ` +
        `${marked.length === 1 ? 'seems' : 'seem'} to have letters or marks burnt in${sharesOf(set)}` +
        (words > 0 ? `; in ${words} there is a line of four letters or more.` : '.'),
      advice:
        'Names must go: look at every one before anybody else does. Marks that are set on some classes only give the ' +
        'class away. This is a guess: thin bones look alike, and dark or faint letters are missed.',
      examples: chooseExamples(set, marked),
    },
  ];
};

/** By class, of training and validation alone. */
function sharesOf({ classes, cases }: ReportedSet): string {
  const known = cases.filter(({ split }) => split !== 'TEST');
  const shares = classes.map((name, label) => {
    const own = known.filter((item) => item.label === label);
    return { name, share: own.filter(({ marks }) => marks > 0).length / own.length };
  });
  const sorted = shares.filter(({ share }) => !Number.isNaN(share)).sort((a, b) => a.share - b.share);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (!least || !most || most.share === least.share) return '';
  return `, from ${percent(least.share)} of "${least.name}" to ${percent(most.share)} of "${most.name}"`;
}
