import type { ReportPicture, SplitName } from './data-set-report.ts';
import type { ReportedSet } from './reported-set.ts';

const MOST_EXAMPLES = 8;
const MOST_TOGETHER = 4;
const ORDER: SplitName[] = ['TRAIN', 'VALIDATION', 'TEST'];

/**
 * Some of the sets of indices, as pictures. In the order of their digests: the order of the cases goes by class, and that
 * of a test case is not to be told.
 */
export function chooseExamples(set: ReportedSet, together: number[][], most = MOST_EXAMPLES): ReportPicture[][] {
  const keyOf = (index: number) => `${set.cases[index]!.sha256} ${ORDER.indexOf(set.cases[index]!.split)}`;
  return together
    .map((indices) => indices.map((index) => ({ index, key: keyOf(index) })).sort((a, b) => compare(a.key, b.key)))
    .map((members) => ({ members, key: members.map(({ key }) => key).join() }))
    .sort((a, b) => compare(a.key, b.key))
    .slice(0, most)
    .map(({ members }) => members.slice(0, MOST_TOGETHER).map(({ index }) => set.picture(index)))
    .map((pictures) => pictures.sort((a, b) => ORDER.indexOf(a.split) - ORDER.indexOf(b.split)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
