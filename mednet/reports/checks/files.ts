import { countOf } from '../count-words.ts';
import type { Finding } from '../data-set-report.ts';
import type { ReportedSet } from '../reported-set.ts';
import type { Check } from './check.ts';

/** What is odd about the files. */
export const checkFiles: Check = (set) => [...leftOut(set), ...mislabelled(set), ...severalImages(set), ...sizes(set)];

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

function mislabelled({ cases }: ReportedSet): Finding[] {
  const count = cases.filter((item) => item.isMislabelled).length;
  if (count === 0) return [];
  return [
    {
      severity: 'NOTE',
      title: `${countOf(count, 'file')} ${count === 1 ? 'is' : 'are'} of another format than the name says.`,
      advice: 'They were read as what they are. Names that were changed by hand may also be in the wrong folder.',
      examples: [],
    },
  ];
}

function severalImages({ cases }: ReportedSet): Finding[] {
  const several = cases.filter(({ frames, isSlice }) => frames > 1 && !isSlice).length;
  if (several === 0) return [];
  return [
    {
      severity: 'NOTE',
      title: `${countOf(several, 'file')} ${several === 1 ? 'holds' : 'hold'} several images: the middle one of each is used.`,
      advice: 'If another slice or frame shows the finding, import again with a step between slices.',
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
