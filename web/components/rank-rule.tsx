import { formatQuantity } from '../format/format-number.ts';

/** What separates ranks, in plain words. */
export function RankRule({ rankedCount }: { rankedCount: number }) {
  const pairs = formatQuantity((rankedCount * (rankedCount - 1)) / 2, 'pair');
  return (
    <>
      Every two entries are compared on the same cases by DeLong’s test, cases of one group (such as a patient) taken
      together, and the p-values are corrected for all {rankedCount > 1 ? pairs : 'pairs'} by Holm’s method. Going down,
      an entry shares the rank of the leader of its group until one differs from that leader with p below 0.05; that one
      leads the next group. Two entries may thus share a rank and still differ from each other.
    </>
  );
}
