import { chooseExamples } from '../choose-examples.ts';
import { countOf } from '../count-words.ts';
import type { Check } from './check.ts';

const WIDE = 0.25;

/** Images with wide bars or frames of one value. */
export const checkBorders: Check = (set) => {
  const framed = set.cases.flatMap(({ border }, index) => (border > WIDE ? [[index]] : []));
  if (framed.length === 0) return [];
  return [
    {
      severity: 'NOTE',
      title: `${countOf(framed.length, 'image')} ${framed.length === 1 ? 'has' : 'have'} a plain border over more than a quarter of the area.`,
      advice: 'What matters gets fewer pixels. Cut the borders off, and off all classes alike.',
      examples: chooseExamples(set, framed),
    },
  ];
};
