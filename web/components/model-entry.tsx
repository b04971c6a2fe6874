import Link from 'next/link';
import { formatDay } from '../format/format-date.ts';
import { formatQuantity } from '../format/format-number.ts';
import { channelsWord } from '../format/words.ts';
import type { ModelEntryFragment } from '../graphql/generated/graphql.ts';
import { Badge } from './badge.tsx';
import { IntervalFigures } from './interval-figures.tsx';
import { IntervalPlot, type Scale } from './interval-plot.tsx';
import { StageBadge } from './stage-badge.tsx';

interface Props {
  entry: ModelEntryFragment;
  /** Of the scores in the list. */
  scale?: Scale;
}

/** A model in a list, by its newest published version. */
export function ModelEntry({ entry: { model, version, downloads, evaluation }, scale }: Props) {
  return (
    <li className="relative rounded-lg border border-line bg-panel px-4 py-3.5 hover:border-line-strong">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="font-semibold">
          {/* The whole entry is the link's target; its name is the title alone. */}
          <Link
            href={`/models/${model.slug}`}
            prefetch={false}
            className="after:absolute after:inset-0 after:rounded-lg"
          >
            {model.title}
          </Link>{' '}
          <span className="font-mono text-xs font-normal text-faint">
            {model.slug}@{version.label}
          </span>
        </h3>
        {evaluation && scale && (
          <p className="flex items-center gap-2 text-xs tabular-nums">
            <span className="sr-only">Macro AUC</span>
            <IntervalPlot interval={evaluation.macroAuc} scale={scale} />
            <IntervalFigures interval={evaluation.macroAuc} />
          </p>
        )}
      </div>
      <p className="mt-1 line-clamp-2 text-sm text-soft">{model.summary}</p>
      <p className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-faint">
        <span className="flex flex-wrap gap-1.5">
          <StageBadge stage={version.stage} isPublished />
          <Badge>{channelsWord(model.channels)}</Badge>
          {model.modality && <Badge>{model.modality}</Badge>}
        </span>
        <span>{version.licence}</span>
        <span>{formatQuantity(downloads, 'download')}</span>
        <span>
          {version.publishedAt && `${formatDay(version.publishedAt)}, `}by {model.owner.name}
        </span>
      </p>
    </li>
  );
}
