import { trackWords } from '../format/words.ts';
import type { Track } from '../graphql/generated/graphql.ts';
import { LinkTabs } from './link-tabs.tsx';

const tracks: Track[] = ['FINE_TUNED', 'TRANSFER', 'PREDICTIONS'];

/** The track that an address asks for; the fine-tuned one unless another is named. */
export function readTrack(text: string | undefined): Track {
  return tracks.find((track) => track === text) ?? 'FINE_TUNED';
}

export function TrackTabs({ task, current }: { task: string; current: Track }) {
  const tabs = tracks.map((track) => ({
    href: track === 'FINE_TUNED' ? `/boards/${task}` : `/boards/${task}?track=${track}`,
    name: trackWords[track],
    isCurrent: track === current,
  }));
  return <LinkTabs label="Tracks" tabs={tabs} />;
}
