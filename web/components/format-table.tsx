import { formatBytes } from '../format/format-bytes.ts';
import { formatQuantity } from '../format/format-number.ts';
import type { VersionQuery } from '../graphql/generated/graphql.ts';
import { Badge } from './badge.tsx';
import { buttonStyle } from './button-style.ts';
import { Digest } from './digest.tsx';
import { StateBadge } from './state-badge.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';

type Export = NonNullable<VersionQuery['version']>['exports'][number];

/** Every format of a version with its archive, also while it is being written. */
export function FormatTable({ exports }: { exports: Export[] }) {
  const head = ['Format', 'State', 'Files', 'Size', 'SHA-256 of the zip', <Hidden key="get">Download</Hidden>];
  return (
    <Table label="Formats" head={head}>
      {exports.map((one) => (
        <FormatRow key={one.format} of={one} />
      ))}
    </Table>
  );
}

function FormatRow({ of: { format, title, state, job, files, archive: zip } }: { of: Export }) {
  return (
    <tr>
      <th scope="row" className="font-medium whitespace-nowrap">
        {title}
      </th>
      <td>
        {state === 'SUCCEEDED' ? <Badge tone="good">Ready</Badge> : <StateBadge state={state} />}{' '}
        {state !== 'SUCCEEDED' && job && (
          <TextLink href={`/jobs/${job.id}`}>
            Job<span className="sr-only"> that writes {title}</span>
          </TextLink>
        )}
        {job?.error && state === 'FAILED' && <p className="mt-1 max-w-md text-xs text-bad">{job.error.message}</p>}
      </td>
      <td className="whitespace-nowrap">{files.length > 0 && formatQuantity(files.length, 'file')}</td>
      <td className="whitespace-nowrap">{zip && formatBytes(zip.size)}</td>
      <td>{zip && <Digest sha256={zip.sha256} of={zip.name} />}</td>
      <td className="text-right">
        {zip && (
          <a href={zip.url} download={zip.name} className={buttonStyle.quiet}>
            Download<span className="sr-only"> {zip.name}</span>
          </a>
        )}
        {!zip && <span className="sr-only">{format} has no archive</span>}
      </td>
    </tr>
  );
}

function Hidden({ children }: { children: string }) {
  return <span className="sr-only">{children}</span>;
}
