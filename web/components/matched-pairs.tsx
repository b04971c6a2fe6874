import { formatQuantity } from '../format/format-number.ts';
import { matchWords } from '../format/words.ts';
import type { ContaminatedPairsQuery } from '../graphql/generated/graphql.ts';
import { Badge } from './badge.tsx';
import { EmptyState } from './empty-state.tsx';

type Evaluation = NonNullable<ContaminatedPairsQuery['version']>['evaluations'][number];
type Match = NonNullable<Evaluation['contamination']>['matches'][number];

/** Test and training images side by side. */
export function MatchedPairs({ matches }: { matches: Match[] }) {
  if (matches.length === 0) return <EmptyState title="No test image was found in what it was trained on" />;
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {matches.map((match) => (
        <li key={match.testCaseId} className="rounded-lg border border-line bg-panel p-3">
          <div className="grid grid-cols-2 gap-2">
            <CasePicture caseId={match.testCaseId} title="Test" />
            <CasePicture caseId={match.trainingCaseId} title="Training" />
          </div>
          <p className="mt-2 flex flex-wrap items-center gap-x-2 text-sm">
            <Badge tone={match.kind === 'GROUP' ? 'plain' : 'warn'}>{matchWords[match.kind]}</Badge>
            {match.distance !== null && `${formatQuantity(match.distance, 'bit')} of 127 differ`}
            {match.count > 1 && <span className="text-faint">and {match.count - 1} more like it</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}

function CasePicture({ caseId, title }: { caseId: string; title: string }) {
  return (
    <figure>
      {/* biome-ignore lint/performance/noImgElement: a file of the hub, which no image server may cache. */}
      <img
        src={`/files/cases/${caseId}/picture`}
        alt={`${title} image, where you may see it`}
        loading="lazy"
        className="aspect-square w-full rounded bg-sunken object-contain text-xs text-faint"
      />
      <figcaption className="mt-1 text-xs text-soft">{title}</figcaption>
    </figure>
  );
}
