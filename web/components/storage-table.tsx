import { formatBytes } from '../format/format-bytes.ts';
import { formatCount } from '../format/format-number.ts';
import { holderWords } from '../format/words.ts';
import type { AdminQuery } from '../graphql/generated/graphql.ts';
import { EmptyState } from './empty-state.tsx';
import { Table } from './table.tsx';

/** Stored bytes by what they belong to. */
export function StorageTable({ storage }: { storage: AdminQuery['storage']['holders'] }) {
  if (storage.length === 0) return <EmptyState title="Nothing is stored" />;
  return (
    <Table label="Storage" head={['Kind', 'Blobs', 'Size']}>
      {storage.map(({ holder, blobs, bytes }) => (
        <tr key={holder}>
          <th scope="row" className="font-normal">
            {holderWords[holder]}
          </th>
          <td>{formatCount(blobs)}</td>
          <td className="whitespace-nowrap">{formatBytes(bytes)}</td>
        </tr>
      ))}
    </Table>
  );
}
