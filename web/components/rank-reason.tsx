import { formatPValue } from '../format/format-number.ts';
import type { BoardQuery } from '../graphql/generated/graphql.ts';

type Entry = NonNullable<BoardQuery['board']>['entries'][number];

/** The hub tells two entries apart below it. */
const level = 0.05;

interface Props {
  entry: Entry;
  /** All entries of the board, to name the one that this was held against. */
  entries: Entry[];
}

/** What gave an entry its rank, in words: the test against the leader of its group, or of the group before. */
export function RankReason({ entry, entries }: Props) {
  const { unrankedBecause, decidedBy, evaluation } = entry;
  if (unrankedBecause) return <>{unrankedBecause}</>;
  if (!decidedBy) return <>Highest macro AUC</>;
  const other = entries.find((one) => one.evaluation.id === decidedBy.betterId);
  const name = other?.evaluation.title ?? 'an entry that the filter hides';
  if (decidedBy.adjustedPValue === null) return <>Not testable against {name}: a class has too few cases</>;
  const verdict = decidedBy.adjustedPValue < level ? 'Below' : 'Not told apart from';
  return (
    <span title={`On ${evaluation.caseCount} cases the difference is ${decidedBy.difference.toFixed(4)}`}>
      {verdict} {name}: <span className="whitespace-nowrap">{formatPValue(decidedBy.adjustedPValue)}</span>
    </span>
  );
}
