import { chooseExamples } from '../choose-examples.ts';
import { countOf, percent } from '../count-words.ts';
import type { Check } from './check.ts';

/** A set that is declared gray with colour in it, or the other way round. */
export const checkChannels: Check = (set) => {
  const isDeclaredGray = set.channels === 1;
  const others = set.cases.flatMap(({ isColoured }, index) => (isColoured === isDeclaredGray ? [[index]] : []));
  if (others.length === 0) return [];
  const share = `${countOf(others.length, 'image')} (${percent(others.length / set.cases.length)})`;
  const verb = others.length === 1 ? 'is' : 'are';
  return [
    {
      severity: isDeclaredGray || others.length === set.cases.length ? 'WARN' : 'NOTE',
      title: isDeclaredGray
        ? `The set is declared gray, and ${share} ${verb} in colour.`
        : `The set is declared in colour, and ${share} ${verb} gray.`,
      advice: isDeclaredGray
        ? 'The colour is dropped in training. Where it is an overlay (Doppler, marks, text), such images are better left out.'
        : 'If all of it is gray, the gray network suits it better; if some is, it may come from another source.',
      examples: chooseExamples(set, others),
    },
  ];
};
