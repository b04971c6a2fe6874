import { formatPValue, formatScore } from '../format/format-number.ts';
import { IntervalFigures } from './interval-figures.tsx';
import { chooseScale, IntervalPlot } from './interval-plot.tsx';
import { ScaleEnds } from './scale-ends.tsx';
import { Table } from './table.tsx';
import { TransferSubject } from './transfer-subject.tsx';
import type { TransferRow } from './transfer-view.tsx';

/** The order at one share of the labels, and what decided it. */
export function TransferRankTable({ rows, percent }: { rows: TransferRow[]; percent: number }) {
  const here = rows.flatMap((row) => {
    const point = row.points.find((one) => one.percent === percent);
    return point ? [{ ...row, point }] : [];
  });
  const scale = chooseScale(here.map(({ point }) => point.macroAuc));
  const titleOf = (subject: string) => rows.find((row) => row.subject === subject)?.title;
  const head = [
    'Rank',
    'Subject',
    'Macro AUC (95% interval)',
    <ScaleEnds key="scale" scale={scale} />,
    'Seed SD',
    'Seeds',
    'Labels',
    'Decided by (corrected p)',
  ];
  return (
    <Table label={`Ranks at ${percent} % of the labels`} head={head}>
      {here.map(({ point, ranked, ...row }) => (
        <tr key={row.subject}>
          <td className="font-medium">{ranked?.rank ?? '–'}</td>
          <th scope="row" className="min-w-48 font-medium">
            <TransferSubject row={row} />
          </th>
          <td>
            <IntervalFigures interval={point.macroAuc} />
          </td>
          <td>
            <IntervalPlot interval={point.macroAuc} scale={scale} />
          </td>
          <td>{point.seedDeviation === null ? '–' : formatScore(point.seedDeviation)}</td>
          <td>{point.seedCount}</td>
          <td>{Math.round(point.labelCount)}</td>
          <td className="min-w-48">
            {ranked ? describe(ranked, titleOf, rows) : 'Not ranked: fewer seeds than the others'}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function describe(
  { rank, against, adjustedPValue }: NonNullable<TransferRow['ranked']>,
  titleOf: (subject: string) => string | undefined,
  rows: TransferRow[],
): string {
  if (against === null) return 'Highest macro AUC';
  if (adjustedPValue === null) return `Not testable against ${titleOf(against)}`;
  const isShared = rows.some((row) => row.subject === against && row.ranked?.rank === rank);
  return `${isShared ? 'Not told apart from' : 'Below'} ${titleOf(against)}: ${formatPValue(adjustedPValue)}`;
}
