import { EXAMPLE_HUB } from '../docs/example.ts';
import { type CodePart, headingId } from '../docs/read-parts.ts';
import { CodeBlock } from './code-block.tsx';
import { TextLink } from './text-link.tsx';

/** A block of code, with the address of this hub in it. */
export function DocCode({ part, hub }: { part: CodePart; hub: string }) {
  const { language, mark, note, code } = part;
  return (
    <div className="grid gap-1.5">
      <CodeBlock title={titleOf(part)} code={code.replaceAll(EXAMPLE_HUB, hub)} />
      {mark === 'not-run' && <p className="text-xs text-faint">Not run by the tests of these pages: {note}.</p>}
      {language === 'graphql' && (
        <p className="text-sm">
          <TextLink href={`/docs/explorer?example=${headingId(note)}`}>
            Try it in the explorer<span className="sr-only">: {note}</span>
          </TextLink>
        </p>
      )}
    </div>
  );
}

const TITLES: Record<string, string> = { sh: 'Terminal', matlab: 'MATLAB' };

function titleOf({ language, mark, note }: CodePart): string {
  if (mark === 'output') return 'It prints';
  if (note && mark !== 'not-run') return note;
  return TITLES[language] ?? language;
}
