import Link from 'next/link';
import { formatDay } from '../format/format-date.ts';
import { channelsWord } from '../format/words.ts';
import type { ModelCardFragment } from '../graphql/generated/graphql.ts';
import { Badge } from './badge.tsx';
import { StageBadge } from './stage-badge.tsx';

export function ModelTile({ model }: { model: ModelCardFragment }) {
  return (
    <li className="relative flex flex-col rounded-lg border border-line bg-panel p-4 hover:border-line-strong">
      <h3 className="font-semibold">
        {/* The whole tile is the link's target; its name is the title alone. */}
        <Link href={`/models/${model.slug}`} prefetch={false} className="after:absolute after:inset-0 after:rounded-lg">
          {model.title}
        </Link>
      </h3>
      <p className="mt-0.5 font-mono text-xs text-faint">{model.slug}</p>
      <p className="mt-2 mb-3 line-clamp-3 text-sm text-soft">{model.summary}</p>
      <p className="mt-auto flex flex-wrap items-center gap-1.5 text-xs text-faint">
        <Badge>{channelsWord(model.channels)}</Badge>
        {model.modality && <Badge>{model.modality}</Badge>}
        {model.latest ? <StageBadge stage={model.latest.stage} isPublished /> : <Badge tone="warn">Unpublished</Badge>}
        <span className="ml-auto">
          {model.latest ? `version ${model.latest.label}, ` : ''}
          {formatDay(model.latest?.publishedAt ?? model.createdAt)}
        </span>
      </p>
    </li>
  );
}
