import { countOf } from '../count-words.ts';
import type { Check } from './check.ts';

/** What DICOM files said about their patients. */
export const checkIdentity: Check = ({ cases }) => {
  const telling = cases.filter(({ identifying }) => identifying.length > 0);
  if (telling.length === 0) return [];
  const keywords = [...new Set(telling.flatMap(({ identifying }) => identifying))].sort();
  return [
    {
      severity: 'NOTE',
      title: `${countOf(telling.length, 'file')} said who the patients are, or when and where they were seen: all of this was removed.`,
      advice:
        `The elements of DICOM's basic profile (PS3.15) that were there: ${keywords.join(', ')}. Nothing of them is ` +
        'stored. What is written into the pixels themselves is: look at the images.',
      examples: [],
    },
  ];
};
