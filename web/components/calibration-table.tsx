import type { CompareQuery } from '../graphql/generated/graphql.ts';
import { Table } from './table.tsx';

type Entry = NonNullable<CompareQuery['comparison']>['entries'][number];

/** The figures behind both curves. */
export function CalibrationTable({ entries }: { entries: Entry[] }) {
  const rates = entries[0]?.roc?.map((point) => point.falsePositiveRate) ?? [];
  return (
    <details className="mt-3">
      <summary className="w-fit text-sm text-accent">The figures behind the curves</summary>
      <div className="mt-3 grid gap-4">
        <Table
          label="Sensitivity by false positive rate"
          head={['Sensitivity at', ...rates.map((rate) => rate.toFixed(1))]}
        >
          {entries.map(({ evaluation, roc }) => (
            <tr key={evaluation.id}>
              <th scope="row" className="font-normal">
                {evaluation.title}
              </th>
              {roc?.map((point) => (
                <td key={point.falsePositiveRate}>{point.sensitivity.toFixed(2)}</td>
              ))}
            </tr>
          ))}
        </Table>
        <Table label="Calibration" head={['Entry', 'Mean probability', 'Share that is right', 'Cases']}>
          {entries.flatMap(({ evaluation, calibration }) =>
            calibration?.map((bin) => (
              <tr key={`${evaluation.id} ${bin.confidence}`}>
                <th scope="row" className="font-normal">
                  {evaluation.title}
                </th>
                <td>{bin.confidence.toFixed(2)}</td>
                <td>{bin.accuracy.toFixed(2)}</td>
                <td>{bin.caseCount}</td>
              </tr>
            )),
          )}
        </Table>
      </div>
    </details>
  );
}
