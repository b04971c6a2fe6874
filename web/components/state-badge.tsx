import { stateWords } from '../format/words.ts';
import type { JobState } from '../graphql/generated/graphql.ts';
import { Badge, type Tone } from './badge.tsx';

const tones: Record<JobState, Tone> = {
  QUEUED: 'plain',
  RUNNING: 'accent',
  SUCCEEDED: 'good',
  FAILED: 'bad',
  CANCELLED: 'warn',
};

export function StateBadge({ state }: { state: JobState }) {
  return <Badge tone={tones[state]}>{stateWords[state]}</Badge>;
}
