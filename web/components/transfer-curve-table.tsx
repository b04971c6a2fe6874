import { formatScore } from '../format/format-number.ts';
import { IntervalFigures } from './interval-figures.tsx';
import { Table } from './table.tsx';
import { TransferSubject } from './transfer-subject.tsx';
import type { TransferRow } from './transfer-view.tsx';

/** The figures of the chart: a row for each curve. */
export function TransferCurveTable({ rows }: { rows: TransferRow[] }) {
  const percents = [...new Set(rows.flatMap(({ points }) => points.map(({ percent }) => percent)))].sort(
    (a, b) => a - b,
  );
  return (
    <Table label="Macro AUC by share of the labels" head={['Subject', ...percents.map((percent) => `${percent} %`)]}>
      {rows.map((row) => (
        <tr key={row.subject}>
          <th scope="row" className="min-w-48 font-medium">
            <TransferSubject row={row} />
          </th>
          {percents.map((percent) => {
            const point = row.points.find((one) => one.percent === percent);
            return (
              <td key={percent}>
                {point ? <IntervalFigures interval={point.macroAuc} /> : '–'}
                {point && point.seedDeviation !== null && (
                  <span className="block text-xs text-faint">
                    seed SD {formatScore(point.seedDeviation)}, {point.seedCount} seeds
                  </span>
                )}
              </td>
            );
          })}
        </tr>
      ))}
    </Table>
  );
}
