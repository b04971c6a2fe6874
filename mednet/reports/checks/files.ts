import { countOf } from '../count-words.ts';
import type { Finding } from '../data-set-report.ts';
import type { ReportedSet } from '../reported-set.ts';
import type { Check } from './check.ts';

/** What is odd about the files. */
export const checkFiles: Check = (set) => [...leftOut(set), ...severalImages(set), ...sizes(set)];

function leftOut({ faulty, cases }: ReportedSet): Finding[] {
  if (faulty.length === 0) return [];
  const { length } = faulty;
  return [
    {
      severity: 'WARN',
      title: `${length} of ${countOf(cases.length + length, 'file')} could not be used and ${length === 1 ? 'was' : 'were'} left out.`,
      advice:
        'They are listed below for the owner of the set. Where one class lost more than others, scores are biased.',
      examples: [],
    },
  ];
}

function severalImages({ cases }: ReportedSet): Finding[] {
  const several = cases.filter(({ frames }) => frames > 1).length;
  if (several === 0) return [];
  return [
    {
      severity: 'NOTE',
      title: `${countOf(several, 'file')} ${several === 1 ? 'holds' : 'hold'} several images: the middle one of each is used.`,
      advice: 'If another slice or frame shows the finding, save it as a file of its own.',
      examples: [],
    },
  ];
}

/** Beyond this, small images are blown up and large ones lose what is fine. */
const SPREAD = 4;

function sizes({ cases }: ReportedSet): Finding[] {
  const sides = cases.map(({ width, height }) => Math.max(width, height)).sort((a, b) => a - b);
  const [least, greatest] = [sides[0]!, sides.at(-1)!];
  if (greatest < SPREAD * least) return [];
  return [
    {
      severity: 'NOTE',
      title: `The longer sides of the images are from ${least} to ${greatest.toLocaleString('en-GB')} pixels.`,
      advice: 'All are brought to one size: see that small ones are no crops or previews of others.',
      examples: [],
    },
  ];
}
