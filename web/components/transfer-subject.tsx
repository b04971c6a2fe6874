import { Badge } from './badge.tsx';
import { TextLink } from './text-link.tsx';
import type { TransferRow } from './transfer-view.tsx';

/** A version by its link, a control by its name. */
export function TransferSubject({ row }: { row: Pick<TransferRow, 'title' | 'version' | 'kind'> }) {
  if (row.kind !== 'VERSION') {
    return (
      <>
        {row.title} <Badge tone="plain">Control</Badge>
      </>
    );
  }
  if (!row.version) return <>{row.title}</>;
  return (
    <>
      <TextLink href={`/models/${row.version.model.slug}/${row.version.label}`}>{row.title}</TextLink>{' '}
      {!row.version.publishedAt && <Badge tone="warn">Unpublished</Badge>}
    </>
  );
}
