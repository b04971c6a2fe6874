import { chooseExamples } from '../choose-examples.ts';
import { countOf } from '../count-words.ts';
import type { Check } from './check.ts';

/** Of gray values 0..255: noise about one value. */
const LEAST_DEVIATION = 4;

/** Images in which there is next to nothing to see. Those of exactly one value are refused when they are read. */
export const checkBlank: Check = (set) => {
  const blank = set.cases.flatMap(({ deviation }, index) => (deviation < LEAST_DEVIATION ? [[index]] : []));
  if (blank.length === 0) return [];
  return [
    {
      severity: 'WARN',
      title: `${countOf(blank.length, 'image')} ${blank.length === 1 ? 'is' : 'are'} almost of one value.`,
      advice: 'Most likely a failed exposure, a wrong window or an empty slice. Look at them and take them out.',
      examples: chooseExamples(set, blank),
    },
  ];
};
