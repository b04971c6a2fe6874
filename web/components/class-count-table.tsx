import { formatCount } from '../format/format-number.ts';
import type { DataSetVersionPartsFragment } from '../graphql/generated/graphql.ts';
import { Table } from './table.tsx';

/** Cases by class and split. How the test split divides into classes is not told: it would give labels away. */
export function ClassCountTable({ version }: { version: DataSetVersionPartsFragment }) {
  const largest = Math.max(...version.classCounts.flatMap(({ train, validation }) => [train, validation]));
  return (
    <Table label="Cases by class" head={['Class', 'Training', 'Validation', 'Test']}>
      {version.classCounts.map((one) => (
        <tr key={one.name}>
          <th scope="row" className="font-normal">
            {one.name}
          </th>
          <td>
            <CountBar count={one.train} largest={largest} />
          </td>
          <td>
            <CountBar count={one.validation} largest={largest} />
          </td>
          <td className="text-faint">sealed</td>
        </tr>
      ))}
      <tr className="font-medium">
        <th scope="row">All</th>
        <td>{formatCount(version.trainCount)}</td>
        <td>{formatCount(version.validationCount)}</td>
        <td>{formatCount(version.testCount)}</td>
      </tr>
    </Table>
  );
}

/** A number with a bar as long as it is large. */
function CountBar({ count, largest }: { count: number; largest: number }) {
  return (
    <>
      {formatCount(count)}
      <div className="mt-1 h-1.5 min-w-24 print:border print:border-line" aria-hidden="true">
        <div className="h-full rounded-sm bg-accent" style={{ width: `${(100 * count) / Math.max(1, largest)}%` }} />
      </div>
    </>
  );
}
