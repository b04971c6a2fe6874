import type { ChangedFact } from '../changes/changed-facts.ts';
import { Table } from './table.tsx';

interface Props {
  label: string;
  /** Of the versions, the older first. */
  names: [string, string];
  facts: ChangedFact[];
}

export function ChangedTable({ label, names, facts }: Props) {
  if (facts.length === 0) return <p className="text-sm text-soft">The same in both.</p>;
  return (
    <Table label={label} head={['Field', ...names]}>
      {facts.map(({ name, before, after }) => (
        <tr key={name} className="align-top">
          <th scope="row" className="font-medium">
            {name}
          </th>
          <td className="min-w-40 break-words">{before ?? <Absent />}</td>
          <td className="min-w-40 break-words">{after ?? <Absent />}</td>
        </tr>
      ))}
    </Table>
  );
}

const Absent = () => <span className="text-faint">none</span>;
