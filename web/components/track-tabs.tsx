import Link from 'next/link';
import { trackWords } from '../format/words.ts';
import type { Track } from '../graphql/generated/graphql.ts';

const tracks: Track[] = ['FINE_TUNED', 'TRANSFER', 'PREDICTIONS'];

/** The track that an address asks for; the fine-tuned one unless another is named. */
export function readTrack(text: string | undefined): Track {
  return tracks.find((track) => track === text) ?? 'FINE_TUNED';
}

export function TrackTabs({ task, current }: { task: string; current: Track }) {
  return (
    <nav aria-label="Tracks" className="mb-5 flex gap-1 border-b border-line text-sm">
      {tracks.map((track) => (
        <Link
          key={track}
          href={track === 'FINE_TUNED' ? `/boards/${task}` : `/boards/${task}?track=${track}`}
          prefetch={false}
          aria-current={track === current ? 'page' : undefined}
          className={`-mb-px border-b-2 px-3 py-2 ${track === current ? 'border-accent font-medium' : 'border-transparent text-soft hover:text-ink'}`}
        >
          {trackWords[track]}
        </Link>
      ))}
    </nav>
  );
}
