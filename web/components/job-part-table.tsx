import { formatDuration } from '../format/format-duration.ts';
import type { JobPartsFragment } from '../graphql/generated/graphql.ts';
import { StateBadge } from './state-badge.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';

/** The jobs that a job planned. */
export function JobPartTable({ parts }: { parts: JobPartsFragment['parts'] }) {
  return (
    <Table label="Parts" head={['Part', 'State', 'Took', 'Fault']}>
      {parts.map(({ id, title, state, startedAt, finishedAt, error }) => (
        <tr key={id}>
          <th scope="row" className="min-w-64 font-medium">
            <TextLink href={`/jobs/${id}`}>{title}</TextLink>
          </th>
          <td>
            <StateBadge state={state} />
          </td>
          <td className="whitespace-nowrap">
            {startedAt && finishedAt ? formatDuration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000) : '–'}
          </td>
          <td>{error?.message ?? '–'}</td>
        </tr>
      ))}
    </Table>
  );
}
