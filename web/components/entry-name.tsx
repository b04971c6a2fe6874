import { formatDay } from '../format/format-date.ts';
import type { EntryNameFragment } from '../graphql/generated/graphql.ts';
import { Badge } from './badge.tsx';
import { TextLink } from './text-link.tsx';

/** An entry of a board: a version, or the method of a submission with whose it is. */
export function EntryName({ evaluation: { id, title, version, submission } }: { evaluation: EntryNameFragment }) {
  const withdrawn = submission?.withdrawal?.createdAt;
  return (
    <>
      <TextLink href={version ? `/models/${version.model.slug}/${version.label}` : `/evaluations/${id}`}>
        {title}
      </TextLink>
      {submission && <span className="font-normal text-faint"> by {submission.owner.name}</span>}{' '}
      {version && !version.publishedAt && <Badge tone="warn">Unpublished</Badge>}
      {withdrawn && (
        <Badge tone="warn" title={`Withdrawn on ${formatDay(withdrawn)}`}>
          Withdrawn
        </Badge>
      )}
    </>
  );
}
