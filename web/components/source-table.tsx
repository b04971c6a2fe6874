import { accessWords } from '../format/words.ts';
import type { SourcesQuery } from '../graphql/generated/graphql.ts';
import { Badge } from './badge.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';

export function SourceTable({ label, sources }: { label: string; sources: SourcesQuery['sources'] }) {
  return (
    <Table label={label} head={['Source', 'Holds', 'Access', 'Terms of use']}>
      {sources.map((source) => (
        <tr key={source.slug} className="align-top">
          <th scope="row" className="min-w-48 font-medium">
            <TextLink href={`/sources/${source.slug}`}>{source.name}</TextLink>{' '}
            {(source.interface || source.items.length > 0) && <Badge tone="good">Fetch</Badge>}
          </th>
          <td className="min-w-44">{source.holds.join(', ') || '–'}</td>
          <td className="min-w-36">{accessWords[source.access] ?? source.access}</td>
          <td className="min-w-64 text-soft">{source.licence}</td>
        </tr>
      ))}
    </Table>
  );
}
