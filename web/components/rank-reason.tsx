import { formatPValue } from '../format/format-number.ts';
import type { BoardQuery } from '../graphql/generated/graphql.ts';

type Entry = NonNullable<BoardQuery['board']>['entries'][number];

interface Props {
  entry: Entry;
  /** All entries of the board, to name the one that this was held against. */
  entries: Entry[];
}

/** What gave an entry its rank, in words: the test against the leader of its group, or of the group before. */
export function RankReason({ entry, entries }: Props) {
  const { rank, unrankedBecause, decidedBy, evaluation } = entry;
  if (unrankedBecause) return <>{unrankedBecause}</>;
  if (!decidedBy) return <>Highest macro AUC</>;
  const other = entries.find((one) => one.evaluation.id === decidedBy.betterId);
  const name = `${other?.evaluation.version.model.title} ${other?.evaluation.version.label}`;
  if (decidedBy.adjustedPValue === null) return <>Not testable against {name}: a class has too few cases</>;
  const verdict = rank === other?.rank ? 'Not told apart from' : 'Below';
  return (
    <span title={`On ${evaluation.caseCount} cases the difference is ${decidedBy.difference.toFixed(4)}`}>
      {verdict} {name}: <span className="whitespace-nowrap">{formatPValue(decidedBy.adjustedPValue)}</span>
    </span>
  );
}
