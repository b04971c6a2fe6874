import type { DataSetReport } from '../graphql/report-types.ts';
import { Table } from './table.tsx';

export function FaultyFileTable({ files }: { files: DataSetReport['faulty'] }) {
  return (
    <Table label="Files that were left out" head={['File', 'Why']}>
      {files.map(({ name, reason }) => (
        <tr key={name}>
          <th scope="row" className="font-mono text-xs font-normal break-all">
            {name}
          </th>
          <td>{reason}</td>
        </tr>
      ))}
    </Table>
  );
}
