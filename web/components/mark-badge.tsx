import { markWords } from '../format/words.ts';
import type { Mark } from '../graphql/generated/graphql.ts';
import { Badge } from './badge.tsx';

export function MarkBadge({ mark }: { mark: Mark }) {
  const { word, meaning } = markWords[mark];
  return (
    <Badge tone={mark === 'AUTHOR_CLAIMED' ? 'warn' : 'plain'} title={meaning}>
      {word}
    </Badge>
  );
}
