import { formatMinute, formatSecond } from '../format/format-date.ts';
import { formatDuration } from '../format/format-duration.ts';
import { kindWords } from '../format/words.ts';
import type { QueuedJobFragment } from '../graphql/generated/graphql.ts';
import { EmptyState } from './empty-state.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';

/** What runs, then what waits, in the order in which it will be taken. */
export function QueueTable({ jobs }: { jobs: QueuedJobFragment[] }) {
  if (jobs.length === 0) return <EmptyState title="Nothing runs and nothing waits" />;
  const placeOf = ({ queuePosition }: QueuedJobFragment): number => queuePosition ?? 0;
  const inOrder = jobs.toSorted((a, b) => placeOf(a) - placeOf(b));
  return (
    <Table
      label="Queue"
      head={['Place or progress', 'Job', 'Kind', 'Owner', 'Submitted', 'Machine', 'Engine', 'Last sign, UTC']}
    >
      {inOrder.map((job) => {
        const attempt = job.queuePosition == null ? job.attempts.at(-1) : undefined;
        return (
          <tr key={job.id}>
            <td className="whitespace-nowrap">{placeWords(job)}</td>
            <th scope="row" className="min-w-48 font-medium">
              <TextLink href={`/jobs/${job.id}`}>{job.title}</TextLink>
            </th>
            <td className="whitespace-nowrap">{kindWords[job.kind]}</td>
            <td>{job.owner.name}</td>
            <td className="whitespace-nowrap">{formatMinute(job.createdAt)}</td>
            <td>{attempt?.host ?? '–'}</td>
            <td>{attempt?.engine ?? '–'}</td>
            <td>{attempt ? formatSecond(attempt.heartbeatAt) : '–'}</td>
          </tr>
        );
      })}
    </Table>
  );
}

function placeWords({ queuePosition, progress }: QueuedJobFragment): string {
  if (queuePosition != null) return `${queuePosition}`;
  if (!progress) return 'running';
  const left = progress.secondsLeft == null ? '' : `, ${formatDuration(progress.secondsLeft)} left`;
  return `${Math.round(progress.fraction * 100)} %${left}`;
}
