import { formatDay } from '../format/format-date.ts';
import { formatCount } from '../format/format-number.ts';
import type { ModelHeaderQuery } from '../graphql/generated/graphql.ts';
import { StageBadge } from './stage-badge.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';

type Model = NonNullable<ModelHeaderQuery['model']>;

export function VersionTable({ model, shown }: { model: Model; shown?: string }) {
  return (
    <Table
      label={`Versions of ${model.title}`}
      head={['Version', 'Stage', 'Published', 'Made', 'Parameters', 'What changed']}
    >
      {model.versions.map((version, index) => (
        <tr key={version.id} className={version.label === shown ? 'bg-accent-wash' : ''}>
          <th scope="row" className="font-medium">
            <TextLink href={`/models/${model.slug}/${version.label}`}>{version.label}</TextLink>
            {version.label === shown && <span className="ml-2 font-normal text-soft">shown here</span>}
          </th>
          <td>
            <StageBadge stage={version.stage} isPublished={!!version.publishedAt} />
          </td>
          <td className="whitespace-nowrap">{version.publishedAt ? formatDay(version.publishedAt) : '–'}</td>
          <td className="whitespace-nowrap">{formatDay(version.createdAt)}</td>
          <td>{formatCount(version.parameters)}</td>
          <td className="whitespace-nowrap">
            {model.versions[index + 1] && (
              <TextLink href={`/models/${model.slug}/${version.label}/changes`}>
                since {model.versions[index + 1]?.label}
              </TextLink>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}
