import { formatCompact, formatScore } from '../format/format-number.ts';
import type { BoardQuery } from '../graphql/generated/graphql.ts';
import { ContaminationBadge } from './contamination-badge.tsx';
import { EntryName } from './entry-name.tsx';
import { IntervalFigures } from './interval-figures.tsx';
import { chooseScale, IntervalPlot, type Scale } from './interval-plot.tsx';
import { MarkBadge } from './mark-badge.tsx';
import { RankReason } from './rank-reason.tsx';
import { ScaleEnds } from './scale-ends.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';

type Entry = NonNullable<BoardQuery['board']>['entries'][number];

/** Inside a form: the boxes choose entries to compare. */
export function BoardTable({ entries, task }: { entries: Entry[]; task: string }) {
  const scale = chooseScale(entries.map(({ evaluation }) => evaluation.macroAuc));
  const head = [
    <span key="choose" className="sr-only">
      Compare
    </span>,
    'Rank',
    'Entry',
    'Macro AUC (95% interval)',
    <ScaleEnds key="scale" scale={scale} />,
    'Decided by (corrected p)',
    'Contamination',
    'Base',
    'Balanced accuracy',
    'Macro F1',
    'Calibration error',
    'n',
    <span key="seed" title="Of the training">
      Seed
    </span>,
    'Parameters',
    <span key="cost" title="Of one image; one of them is two floating-point operations">
      Multiply-adds
    </span>,
    <span key="speed" title="Of the network alone, on the engine named here">
      Images/s
    </span>,
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
      <td>
        {rank !== null && (
          <input
            type="checkbox"
            name="of"
            value={evaluation.id}
            aria-label={`Compare ${evaluation.title}`}
            className="size-4 accent-(--accent)"
          />
        )}
      </td>
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
        <EntryName evaluation={evaluation} />
      </th>
      <td>
        <TextLink href={`/evaluations/${evaluation.id}`}>
          <IntervalFigures interval={evaluation.macroAuc} />
        </TextLink>
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
        <Base version={version} />
      </td>
      <td>
        <IntervalFigures interval={evaluation.balancedAccuracy} />
      </td>
      <td>
        <IntervalFigures interval={evaluation.macroF1} />
      </td>
      <td>{formatScore(evaluation.calibrationError)}</td>
      <td>{evaluation.caseCount}</td>
      <td>{version?.trainingSeed ?? '–'}</td>
      <td>{formatCompact(version?.parameters)}</td>
      <td>{formatCompact(version?.multiplyAdds)}</td>
      <td>{formatCompact(evaluation.imagesPerSecond)}</td>
      <td className="whitespace-nowrap">{version ? evaluation.engine : '–'}</td>
      <td>
        <MarkBadge mark={evaluation.mark} />
      </td>
    </tr>
  );
}

function Base({ version }: { version: Entry['evaluation']['version'] }) {
  if (!version || version.isImported) return 'not known';
  if (!version.base) return 'from scratch';
  const { base } = version;
  return (
    <TextLink href={`/models/${base.model.slug}/${base.label}`}>
      {base.model.title} {base.label}
    </TextLink>
  );
}
