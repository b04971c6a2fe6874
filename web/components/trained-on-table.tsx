import { formatCount } from '../format/format-number.ts';
import type { VersionQuery } from '../graphql/generated/graphql.ts';
import { Badge } from './badge.tsx';
import { EmptyState } from './empty-state.tsx';
import { LicenceLinks } from './licence-links.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';

type TrainedOn = NonNullable<VersionQuery['version']>['trainedOn'];

export function TrainedOnTable({ dataSets, isImported }: { dataSets: TrainedOn; isImported: boolean }) {
  if (isImported) return <EmptyState title="Trained elsewhere: the hub did not see the data" />;
  if (dataSets.length === 0) return <EmptyState title="No data set is recorded for this version" />;
  return (
    <Table label="Trained on" head={['Data set', 'Version', 'Licence', 'Training cases', 'Validation cases']}>
      {dataSets.map((one) => (
        <tr key={one.id}>
          <th scope="row" className="font-normal">
            <TextLink href={`/datasets/${one.dataSet.slug}`}>{one.dataSet.title}</TextLink>{' '}
            {one.dataSet.isSynthetic && <Badge tone="warn">Synthetic</Badge>}
          </th>
          <td>{one.ordinal}</td>
          <td className="min-w-48">
            <LicenceLinks of={one.dataSet.licence} />
          </td>
          <td>{formatCount(one.trainCount)}</td>
          <td>{formatCount(one.validationCount)}</td>
        </tr>
      ))}
    </Table>
  );
}
