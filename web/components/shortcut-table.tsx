import { formatScore } from '../format/format-number.ts';
import type { DataSetReport } from '../graphql/report-types.ts';
import { IntervalFigures } from './interval-figures.tsx';
import { chooseScale, IntervalPlot } from './interval-plot.tsx';
import { ScaleEnds } from './scale-ends.tsx';
import { Table } from './table.tsx';

const CHANCE = 0.5;

/** How far one comes with what should not matter; the dashed line is chance. */
export function ShortcutTable({
  shortcuts,
  classCount,
}: {
  shortcuts: DataSetReport['shortcuts'];
  classCount: number;
}) {
  const scale = chooseScale([...shortcuts.map(({ macroAuc }) => macroAuc), { low: CHANCE, high: CHANCE }]);
  const ends = <ScaleEnds key="scale" scale={scale} />;
  const balanced = `Balanced accuracy, chance ${formatScore(1 / classCount)}`;
  return (
    <Table label="Shortcuts" head={['What is compared', 'Macro AUC, chance 0.5', ends, balanced]}>
      {shortcuts.map(({ name, macroAuc, balancedAccuracy }) => (
        <tr key={name}>
          <th scope="row" className="font-normal">
            {name}
          </th>
          <td>
            <IntervalFigures interval={macroAuc} />
          </td>
          <td>
            <IntervalPlot interval={macroAuc} scale={scale} chance={CHANCE} />
          </td>
          <td>
            <IntervalFigures interval={balancedAccuracy} />
          </td>
        </tr>
      ))}
    </Table>
  );
}
