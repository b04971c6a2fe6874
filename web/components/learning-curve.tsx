import { IntervalFigures } from './interval-figures.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';
import { TransferChart } from './transfer-chart.tsx';
import type { TransferRow } from './transfer-view.tsx';

/** Shares of the labels, per cent. */
const ends = [1, 100];

interface Props {
  task: { slug: string; title: string };
  rows: TransferRow[];
  /** The figures stand open below the curve. */
  hasFigures?: boolean;
}

/** What a base gives on a task by the number of labels, beside its controls. */
export function LearningCurve({ task, rows, hasFigures = false }: Props) {
  return (
    <div className="min-w-0">
      <TransferChart title={`Linear probe on ${task.title}`} rows={rows} width={400} />
      <details open={hasFigures} className="mt-3">
        <summary className="w-fit text-sm text-accent">With few and with all labels, as figures</summary>
        <CurveEnds rows={rows} />
      </details>
      <p className="mt-2 text-sm text-soft">
        More shares, ranks and tests:{' '}
        <TextLink href={`/boards/${task.slug}?track=TRANSFER`}>transfer board of {task.title}</TextLink>
      </p>
    </div>
  );
}

/** What the curves come to with the fewest labels and with all. */
function CurveEnds({ rows }: { rows: TransferRow[] }) {
  return (
    <div className="mt-3">
      <Table
        label="Macro AUC with few and with all labels"
        head={['Macro AUC', ...ends.map((end) => `${end} % of the labels`)]}
      >
        {rows.map((row) => (
          <tr key={row.subject}>
            <th scope="row" className="font-normal">
              {row.title}
            </th>
            {ends.map((end) => {
              const point = row.points.find(({ percent }) => percent === end);
              return <td key={end}>{point ? <IntervalFigures interval={point.macroAuc} /> : '–'}</td>;
            })}
          </tr>
        ))}
      </Table>
    </div>
  );
}
