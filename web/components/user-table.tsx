import { formatDay } from '../format/format-date.ts';
import { formatDuration } from '../format/format-duration.ts';
import { formatCount } from '../format/format-number.ts';
import { roleWords } from '../format/words.ts';
import type { AdminQuery } from '../graphql/generated/graphql.ts';
import { EmptyState } from './empty-state.tsx';
import { Table } from './table.tsx';

type User = AdminQuery['users']['edges'][number]['node'];

export function UserTable({ users }: { users: User[] }) {
  if (users.length === 0) return <EmptyState title="No more users" />;
  return (
    <Table label="Users" head={['Name', 'Role', 'Since', 'Jobs', 'Time of workers']}>
      {users.map(({ id, name, role, createdAt, usage }) => (
        <tr key={id}>
          <th scope="row" className="font-medium">
            {name}
          </th>
          <td>{roleWords[role]}</td>
          <td className="whitespace-nowrap">{formatDay(createdAt)}</td>
          <td>{formatCount(usage?.jobs ?? 0)}</td>
          <td className="whitespace-nowrap">{formatDuration(usage?.computeSeconds ?? 0)}</td>
        </tr>
      ))}
    </Table>
  );
}
