import type { BoardQuery } from '../graphql/generated/graphql.ts';
import { EmptyState } from './empty-state.tsx';
import { TextLink } from './text-link.tsx';

/** What to do where a board is empty. */
export function HowToGetOn({ board: { task, track } }: { board: NonNullable<BoardQuery['board']> }) {
  if (track === 'TRANSFER') {
    return (
      <EmptyState title="Nobody is on this track yet">
        <TextLink href={`/boards/${task.slug}`}>See the fine-tuned track</TextLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nobody is on this board yet">
      {!task.dataSetVersion && (
        <p>
          First <TextLink href={`/new/import?task=${task.slug}`}>import the task’s data</TextLink>.
        </p>
      )}
      {track === 'PREDICTIONS' ? (
        <p>
          Whatever gives probabilities can be judged:{' '}
          <TextLink href={`/new/predictions?task=${task.slug}`}>upload them for the test images</TextLink>.
        </p>
      ) : (
        <p>
          <TextLink href={`/new/fine-tune?target=task:${task.slug}`}>Fine-tune a version for this task</TextLink>, have
          it judged on the test split by a <TextLink href={`/new/benchmark?task=${task.slug}`}>benchmark job</TextLink>,
          and publish it: then everybody sees it here.
        </p>
      )}
      <p>
        What a board claims is the <TextLink href="/docs/protocol">benchmark protocol</TextLink>.
      </p>
    </EmptyState>
  );
}
