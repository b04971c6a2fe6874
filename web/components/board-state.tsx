import { formatMinute } from '../format/format-date.ts';
import type { BoardQuery } from '../graphql/generated/graphql.ts';
import { buttonStyle } from './button-style.ts';
import { Digest } from './digest.tsx';
import { Facts } from './facts.tsx';
import { Panel } from './panel.tsx';
import { Section } from './section.tsx';
import { TextLink } from './text-link.tsx';

/** How to come back to this very board, and to take it along. */
export function BoardState({ board: { task, track, state } }: { board: NonNullable<BoardQuery['board']> }) {
  if (!state.at) return null;
  const { at, digest } = state;
  const file = `/files/boards/${task.slug}/${track.toLowerCase().replace('_', '-')}`;
  return (
    <Section
      title="This state of the board"
      lead="What is judged never changes and what is withdrawn stays in the record, so the board of a moment is the same for everybody and for good."
    >
      <Panel>
        <Facts
          of={{
            'Permanent link': (
              <TextLink href={`/boards/${task.slug}?track=${track}&at=${at}`}>As of {formatMinute(at)}</TextLink>
            ),
            'SHA-256': <Digest sha256={digest} of="this state of the board" />,
            Export: (
              <span className="flex flex-wrap gap-2">
                <a href={`${file}.csv?at=${at}`} download className={buttonStyle.quiet}>
                  CSV
                </a>
                <a href={`${file}.json?at=${at}`} download className={buttonStyle.quiet}>
                  JSON
                </a>
              </span>
            ),
          }}
        />
      </Panel>
    </Section>
  );
}
