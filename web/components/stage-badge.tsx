import { stageWords } from '../format/words.ts';
import type { Stage } from '../graphql/generated/graphql.ts';
import { Badge } from './badge.tsx';

/** What a version is worth relying on: unpublished, preview or release. */
export function StageBadge({ stage, isPublished }: { stage: Stage; isPublished: boolean }) {
  if (!isPublished) return <Badge tone="warn">Unpublished</Badge>;
  return <Badge tone={stage === 'RELEASE' ? 'good' : 'accent'}>{stageWords[stage]}</Badge>;
}
