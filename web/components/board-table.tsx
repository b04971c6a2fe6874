import { formatScore } from '../format/format-number.ts';
import type { BoardQuery } from '../graphql/generated/graphql.ts';
import { Badge } from './badge.tsx';
import { ContaminationBadge } from './contamination-badge.tsx';
import { IntervalFigures } from './interval-figures.tsx';
import { chooseScale, IntervalPlot, type Scale } from './interval-plot.tsx';
import { MarkBadge } from './mark-badge.tsx';
import { RankReason } from './rank-reason.tsx';
import { ScaleEnds } from './scale-ends.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';

type Entry = NonNullable<BoardQuery['board']>['entries'][number];

export function BoardTable({ entries, task }: { entries: Entry[]; task: string }) {
  const scale = chooseScale(entries.map(({ evaluation }) => evaluation.macroAuc));
  const head = [
    'Rank',
    'Model',
    'Macro AUC (95% interval)',
    <ScaleEnds key="scale" scale={scale} />,
    'Decided by (corrected p)',
    'Contamination',
    'Base',
    'Balanced accuracy',
    'Macro F1',
    'Calibration error',
    'n',
    'Seed',
    'Engine',
    'Mark',
  ];
  return (
    <Table label={`Board of ${task}`} head={head}>
      {entries.map((entry) => (
        <BoardRow key={entry.evaluation.id} entry={entry} entries={entries} scale={scale} />
      ))}
    </Table>
  );
}

function BoardRow({ entry, entries, scale }: { entry: Entry; entries: Entry[]; scale: Scale }) {
  const { evaluation, rank } = entry;
  const isTied = rank !== null && entries.filter((other) => other.rank === rank).length > 1;
  const { version } = evaluation;
  return (
    <tr>
      <td className="font-medium whitespace-nowrap">
        {rank ?? '–'}
        {isTied && (
          <span title="Shared: the test does not tell it from the leader of the group" className="text-faint">
            {' '}
            =<span className="sr-only"> shared</span>
          </span>
        )}
      </td>
      <th scope="row" className="min-w-40 font-medium">
        <TextLink href={`/models/${version.model.slug}/${version.label}`}>
          {version.model.title} {version.label}
        </TextLink>{' '}
        {!version.publishedAt && <Badge tone="warn">Unpublished</Badge>}
      </th>
      <td>
        <IntervalFigures interval={evaluation.macroAuc} />
      </td>
      <td>
        <IntervalPlot interval={evaluation.macroAuc} scale={scale} />
      </td>
      <td className="min-w-48">
        <RankReason entry={entry} entries={entries} />
      </td>
      <td>
        <ContaminationBadge of={evaluation.contamination} />
      </td>
      <td className="min-w-32">
        {version.base ? (
          <TextLink href={`/models/${version.base.model.slug}/${version.base.label}`}>
            {version.base.model.title} {version.base.label}
          </TextLink>
        ) : (
          'from scratch'
        )}
      </td>
      <td>
        <IntervalFigures interval={evaluation.balancedAccuracy} />
      </td>
      <td>
        <IntervalFigures interval={evaluation.macroF1} />
      </td>
      <td>{formatScore(evaluation.calibrationError)}</td>
      <td>{evaluation.caseCount}</td>
      <td>{evaluation.seed}</td>
      <td className="whitespace-nowrap">{evaluation.engine}</td>
      <td>
        <MarkBadge mark={evaluation.mark} />
      </td>
    </tr>
  );
}
