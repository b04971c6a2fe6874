import type { VersionQuery } from '../graphql/generated/graphql.ts';
import { LicenceLinks } from './licence-links.tsx';
import { Notice } from './notice.tsx';
import { Table } from './table.tsx';

type Derivation = NonNullable<VersionQuery['version']>['licenceDerivation'];

/** How the licence of a version follows from those of all that it was made of. */
export function LicenceTable({ derivation }: { derivation: Derivation }) {
  const { parts, licence, conflict } = derivation;
  return (
    <div className="grid gap-3">
      {conflict && (
        <Notice tone="bad" title="No licence satisfies all of them">
          {conflict}
        </Notice>
      )}
      <Table label="Licences" head={['Made of', 'Licence', 'Asks of the model']}>
        {parts.map((part) => (
          <tr key={`${part.source} ${part.licence.id}`}>
            <th scope="row" className="font-normal">
              {part.source}
            </th>
            <td className="whitespace-nowrap">
              <LicenceLinks of={part.licence.id} />
            </td>
            <td className="min-w-64">{part.licence.asks}</td>
          </tr>
        ))}
        {licence && (
          <tr>
            <th scope="row">Together</th>
            <td className="font-medium whitespace-nowrap">
              <LicenceLinks of={licence.id} />
            </td>
            <td className="min-w-64">{licence.asks}</td>
          </tr>
        )}
      </Table>
    </div>
  );
}
