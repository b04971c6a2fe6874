import { formatBytes } from '../format/format-bytes.ts';
import type { ArtifactRowFragment } from '../graphql/generated/graphql.ts';
import { buttonStyle } from './button-style.ts';
import { Digest } from './digest.tsx';
import { Table } from './table.tsx';

/** Files of one format. */
export function ArtifactTable({ artifacts, label }: { artifacts: ArtifactRowFragment[]; label: string }) {
  return (
    <Table
      label={label}
      head={[
        'File',
        'Size',
        'SHA-256',
        'Downloads',
        <span key="get" className="sr-only">
          Download
        </span>,
      ]}
    >
      {artifacts.map((artifact) => (
        <tr key={artifact.id}>
          <td className="font-mono text-xs">{artifact.name}</td>
          <td className="whitespace-nowrap">{formatBytes(artifact.size)}</td>
          <td>
            <Digest sha256={artifact.sha256} of={artifact.name} />
          </td>
          <td>{artifact.downloads}</td>
          <td className="text-right">
            <a href={artifact.url} download={artifact.name} className={buttonStyle.quiet}>
              Download<span className="sr-only"> {artifact.name}</span>
            </a>
          </td>
        </tr>
      ))}
    </Table>
  );
}
