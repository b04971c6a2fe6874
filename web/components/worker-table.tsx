import { formatMinute, formatSecond } from '../format/format-date.ts';
import type { AdminQuery } from '../graphql/generated/graphql.ts';
import { EmptyState } from './empty-state.tsx';
import { Table } from './table.tsx';

export function WorkerTable({ workers }: { workers: AdminQuery['workers'] }) {
  if (workers.length === 0) {
    return <EmptyState title="No worker is alive">Start one with “npm run worker”; jobs wait until then.</EmptyState>;
  }
  return (
    <Table
      label="Workers"
      head={['Machine', 'Process', 'Engine', 'Device', 'Versions', 'Since', 'Last heartbeat, UTC']}
    >
      {workers.map((worker) => (
        <tr key={worker.id} className="align-top">
          <th scope="row" className="font-medium">
            {worker.host}
          </th>
          <td>{worker.pid}</td>
          <td>{worker.engine}</td>
          <td>{worker.device}</td>
          <td className="min-w-64">
            {worker.description}
            <span className="mt-0.5 block text-xs text-faint">{worker.reason}</span>
          </td>
          <td className="whitespace-nowrap">{formatMinute(worker.startedAt)}</td>
          <td className="whitespace-nowrap">{formatSecond(worker.heartbeatAt)}</td>
        </tr>
      ))}
    </Table>
  );
}
