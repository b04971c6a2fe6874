import { countOf } from '../count-words.ts';
import type { Check } from './check.ts';

/** A class this many times rarer than the commonest is worth a warning, and one rarer than that a note. */
const WARNED = 10;
const NOTED = 3;

/** Classes that have far fewer training images than others. */
export const checkBalance: Check = ({ classes, cases }) => {
  const counts = classes.map((_, label) => cases.filter((one) => one.split === 'TRAIN' && one.label === label).length);
  const [rarest, commonest] = [Math.min(...counts), Math.max(...counts)];
  if (commonest < NOTED * rarest) return [];
  const nameOf = (count: number) => classes[counts.indexOf(count)];
  return [
    {
      severity: commonest > WARNED * rarest ? 'WARN' : 'NOTE',
      title:
        `The class "${nameOf(rarest)}" has ${countOf(rarest, 'training image')}, ` +
        `"${nameOf(commonest)}" has ${commonest.toLocaleString('en-GB')}.`,
      advice:
        'Accuracy says little then: look at macro AUC and at balanced accuracy. More images of the rare class help ' +
        'most; weighting it or generating images can help too.',
      examples: [],
    },
  ];
};
