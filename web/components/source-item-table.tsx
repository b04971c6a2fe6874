import { channelsWord } from '../format/words.ts';
import type { SourceQuery } from '../graphql/generated/graphql.ts';
import { Table } from './table.tsx';

type Items = NonNullable<SourceQuery['source']>['items'];

/** Citations that are the source's own are not repeated. */
export function SourceItemTable({ items, citation }: { items: Items; citation: string }) {
  return (
    <Table label="Data sets" head={['Data set', 'What it is', 'Channels', 'Licence', 'Known faults']}>
      {items.map((item) => (
        <tr key={item.slug} className="align-top">
          <th scope="row" className="min-w-44 font-medium">
            {item.title}
          </th>
          <td className="min-w-64">
            {item.modality}. {item.description}
            {!citation.includes(item.citation) && <p className="mt-1 text-xs text-faint">{item.citation}</p>}
          </td>
          <td>{channelsWord(item.channels)}</td>
          <td className="whitespace-nowrap">{item.licence}</td>
          <td className="min-w-56">{item.knownFaults.join(' ') || '–'}</td>
        </tr>
      ))}
    </Table>
  );
}
