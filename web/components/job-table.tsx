import { formatMinute } from '../format/format-date.ts';
import { formatDuration } from '../format/format-duration.ts';
import { kindWords } from '../format/words.ts';
import type { JobsQuery } from '../graphql/generated/graphql.ts';
import { ProgressBar } from './progress-bar.tsx';
import { StateBadge } from './state-badge.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';

type JobRow = JobsQuery['jobs']['edges'][number]['node'];

export function JobTable({ jobs }: { jobs: JobRow[] }) {
  return (
    <Table label="Jobs" head={['Job', 'Kind', 'State', 'Progress', 'Submitted', 'Took', 'Owner']}>
      {jobs.map((job) => (
        <tr key={job.id}>
          <th scope="row" className="min-w-48 font-medium">
            <TextLink href={`/jobs/${job.id}`}>{job.title}</TextLink>
          </th>
          <td className="whitespace-nowrap">{kindWords[job.kind]}</td>
          <td>
            <StateBadge state={job.state} />
          </td>
          <td className="min-w-36 text-xs text-soft">
            <Progress job={job} />
          </td>
          <td className="whitespace-nowrap">{formatMinute(job.createdAt)}</td>
          <td className="whitespace-nowrap">{took(job)}</td>
          <td>{job.owner.name}</td>
        </tr>
      ))}
    </Table>
  );
}

function Progress({ job }: { job: JobRow }) {
  if (job.state === 'QUEUED') return job.queuePosition == null ? '–' : `number ${job.queuePosition} in the queue`;
  if (job.state !== 'RUNNING' || !job.progress) return '–';
  const { fraction, secondsLeft } = job.progress;
  return (
    <>
      <ProgressBar fraction={fraction} label={`Progress of ${job.title}`} />
      <span className="mt-1 block">
        {Math.round(fraction * 100)} %{secondsLeft != null && `, ${formatDuration(secondsLeft)} left`}
      </span>
    </>
  );
}

function took({ startedAt, finishedAt }: JobRow): string {
  if (!startedAt || !finishedAt) return '–';
  return formatDuration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000);
}
