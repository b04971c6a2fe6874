import { formatMinute } from '../format/format-date.ts';
import type { JobPartsFragment } from '../graphql/generated/graphql.ts';
import { Table } from './table.tsx';

export function AttemptTable({ attempts }: { attempts: JobPartsFragment['attempts'] }) {
  if (attempts.length === 0) return <p className="text-sm text-soft">No worker has taken the job yet.</p>;
  return (
    <Table label="Attempts" head={['Attempt', 'Worker', 'Engine', 'Started', 'Ended', 'Resumed at step', 'Outcome']}>
      {attempts.map((attempt) => (
        <tr key={attempt.number}>
          <th scope="row" className="font-normal">
            {attempt.number}
          </th>
          <td>{attempt.host ?? '–'}</td>
          <td title={attempt.engineReason ?? undefined}>{attempt.engine ?? '–'}</td>
          <td className="whitespace-nowrap">{formatMinute(attempt.startedAt)}</td>
          <td className="whitespace-nowrap">
            {attempt.finishedAt ? formatMinute(attempt.finishedAt) : `last sign ${formatMinute(attempt.heartbeatAt)}`}
          </td>
          <td>{attempt.resumedAtStep ?? '–'}</td>
          <td>{attempt.outcome ?? 'under way'}</td>
        </tr>
      ))}
    </Table>
  );
}
