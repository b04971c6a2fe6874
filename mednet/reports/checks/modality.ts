import { chooseExamples } from '../choose-examples.ts';
import { countOf } from '../count-words.ts';
import { MODALITIES } from '../dicom-modalities.ts';
import type { Check } from './check.ts';

const KNOWN = new Set(MODALITIES.flatMap(({ codes }) => codes));

/** DICOM files of another modality than the set is said to be of. Where its words or theirs are not known, nothing is said. */
export const checkModality: Check = (set) => {
  const declared = set.modality ?? '';
  const meant = new Set(MODALITIES.flatMap(({ codes, words }) => (words.test(declared) ? codes : [])));
  const isOther = (code: string | undefined) => code !== undefined && KNOWN.has(code) && !meant.has(code);
  const others = set.cases.flatMap(({ modality }, index) => (isOther(modality) ? [index] : []));
  if (meant.size === 0 || others.length === 0) return [];
  const codes = [...new Set(others.map((index) => set.cases[index]!.modality))].sort().join(', ');
  const [says, is] = others.length === 1 ? ['says', 'is'] : ['say', 'are'];
  return [
    {
      severity: 'WARN',
      title: `The set is declared "${declared}", and ${countOf(others.length, 'image')} of DICOM files ${says} that ${others.length === 1 ? 'it' : 'they'} ${is} of another modality: ${codes}.`,
      advice: 'Leave out what got in by mistake, or state the modality as it is and import again.',
      examples: chooseExamples(
        set,
        others.map((index) => [index]),
      ),
    },
  ];
};
