import type { ReportPicture } from './data-set-report.ts';
import type { ReportedSet } from './reported-set.ts';

const MOST_EXAMPLES = 8;
const MOST_TOGETHER = 4;

/**
 * Some of the sets of indices, as pictures. In the order of their digests: the order of the cases goes by class, and that
 * of a test case is not to be told.
 */
export function chooseExamples(set: ReportedSet, together: number[][], most = MOST_EXAMPLES): ReportPicture[][] {
  const digest = (index: number) => set.cases[index]!.sha256;
  const byDigest = (a: number, b: number) => (digest(a) < digest(b) ? -1 : 1);
  return together
    .map((indices) => indices.toSorted(byDigest))
    .toSorted(([a], [b]) => byDigest(a!, b!))
    .slice(0, most)
    .map((indices) => indices.slice(0, MOST_TOGETHER).map(set.picture));
}
