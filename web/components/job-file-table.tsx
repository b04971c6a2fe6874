import { formatBytes } from '../format/format-bytes.ts';
import type { JobPartsFragment } from '../graphql/generated/graphql.ts';
import { buttonStyle } from './button-style.ts';
import { Digest } from './digest.tsx';
import { Table } from './table.tsx';

export function JobFileTable({ files }: { files: JobPartsFragment['files'] }) {
  const get = (
    <span key="get" className="sr-only">
      Download
    </span>
  );
  return (
    <Table label="Files" head={['File', 'Size', 'SHA-256', get]}>
      {files.map((file) => (
        <tr key={file.name}>
          <td className="font-mono text-xs">{file.name}</td>
          <td className="whitespace-nowrap">{formatBytes(file.size)}</td>
          <td>
            <Digest sha256={file.sha256} of={file.name} />
          </td>
          <td className="text-right">
            <a href={file.url} download={file.name} className={buttonStyle.quiet}>
              Download<span className="sr-only"> {file.name}</span>
            </a>
          </td>
        </tr>
      ))}
    </Table>
  );
}
