import { formatCount } from '../format/format-number.ts';
import type { DataSetVersionPartsFragment } from '../graphql/generated/graphql.ts';
import { Table } from './table.tsx';

/** Cases by class and split. How the test split divides into classes is not told: it would give labels away. */
export function ClassCountTable({ version }: { version: DataSetVersionPartsFragment }) {
  return (
    <Table label="Cases by class" head={['Class', 'Training', 'Validation', 'Test']}>
      {version.classCounts.map((one) => (
        <tr key={one.name}>
          <th scope="row" className="font-normal">
            {one.name}
          </th>
          <td>{formatCount(one.train)}</td>
          <td>{formatCount(one.validation)}</td>
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
