/** How far a vote of the 5 nearest training images comes on what should not tell the classes apart. */
import { summarise } from '../metrics/summarise.ts';
import { randomStream } from '../random.ts';
import type { ReportedCase, Shortcut, SplitName } from './data-set-report.ts';
import { nearestVotes } from './nearest-votes.ts';

interface Comparison {
  name: string;
  /** No look at what the image shows: nothing in it can be a finding. */
  isForeign: boolean;
  featuresOf(item: ReportedCase): ArrayLike<number>;
}

export const COMPARISONS: Comparison[] = [
  { name: '12 × 12 thumbnail', isForeign: false, featuresOf: ({ thumbnail }) => thumbnail },
  { name: 'Histogram of colours or grays', isForeign: false, featuresOf: ({ histogram }) => histogram },
  { name: 'Size, border and kind of file', isForeign: true, featuresOf: fileFeatures },
  { name: 'Burnt-in marks', isForeign: true, featuresOf: ({ marks, lineLength }) => [marks, lineLength] },
];

export const SHORTCUT_SEED = 1;
/** More cases than this are drawn from: 20,000 images take seconds then, and intervals hardly suffer. */
const MOST_ASKED = 1000;
const MOST_KNOWN = 5000;
/** With fewer, nothing can be said. */
const LEAST_ASKED = 10;
const RESAMPLES = 1000;

/** None where neither test nor validation has cases of two classes to ask for. */
export function measureShortcuts(classes: string[], cases: ReportedCase[]): Shortcut[] {
  const known = draw(cases, 'TRAIN', MOST_KNOWN);
  const asked = (['TEST', 'VALIDATION'] as const).map((split) => draw(cases, split, MOST_ASKED)).find(isEnough);
  if (!asked || known.length === 0) return [];
  const labels = Int32Array.from(asked, ({ label }) => label);
  const groups = asked.map(({ group }) => group ?? null);
  const options = { seed: SHORTCUT_SEED, resamples: RESAMPLES };
  return COMPARISONS.map(({ name, featuresOf }) => {
    const reference = { rows: known.map(featuresOf), labels: Int32Array.from(known, ({ label }) => label) };
    const votes = nearestVotes(asked.map(featuresOf), reference, classes.length);
    const { macroAuc, balancedAccuracy } = summarise(votes, labels, classes, groups, options);
    const counts = { caseCount: asked.length, knownCount: known.length };
    return { name, split: asked[0]!.split, ...counts, macroAuc, balancedAccuracy };
  });
}

function draw(cases: ReportedCase[], split: SplitName, most: number): ReportedCase[] {
  const found = cases.filter((item) => item.split === split);
  return randomStream(SHORTCUT_SEED, `shortcuts ${split}`).shuffle(found).slice(0, most);
}

const isEnough = (asked: ReportedCase[]): boolean =>
  asked.length >= LEAST_ASKED && new Set(asked.map(({ label }) => label)).size > 1;

/** So that a doubled side, another kind of file, a fifth of the area and 25 steps of quality count alike. */
function fileFeatures({ width, height, border, quality, format }: ReportedCase): number[] {
  const kinds = ['PNG', 'JPEG', 'WebP', 'TIFF', 'DICOM', 'NIfTI'].map((name) => Number(name === format));
  return [Math.log2(width), Math.log2(height), 5 * border, (quality ?? 0) / 25, ...kinds];
}
