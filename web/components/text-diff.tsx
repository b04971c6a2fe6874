import { type DiffLine, diffLines } from '../changes/diff-lines.ts';

const looks = {
  same: { sign: ' ', word: '', style: 'text-soft' },
  added: { sign: '+', word: 'added: ', style: 'bg-good-wash text-good' },
  removed: { sign: '−', word: 'removed: ', style: 'bg-bad-wash text-bad' },
};

/** Lines left and right of a change that are shown with it. */
const context = 2;

/** Two texts line by line; what is the same far from any change is left out. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  const lines = diffLines(before, after);
  if (lines.every(({ outcome }) => outcome === 'same')) return <p className="text-sm text-soft">The same in both.</p>;
  return (
    <pre className="rounded-lg border border-line bg-panel py-2 font-mono text-xs leading-5 break-words">
      {nearChanges(lines).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once.
        <Line key={index} line={line} />
      ))}
    </pre>
  );
}

function Line({ line }: { line: DiffLine | undefined }) {
  if (!line) return <div className="px-3 text-faint">⋯</div>;
  const { sign, word, style } = looks[line.outcome];
  return (
    <div className={`px-3 whitespace-pre-wrap ${style}`}>
      <span aria-hidden="true">{sign} </span>
      {word && <span className="sr-only">{word}</span>}
      {line.text}
    </div>
  );
}

/** Undefined stands for what is left out. */
function nearChanges(lines: DiffLine[]): (DiffLine | undefined)[] {
  const isNear = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ outcome }) => outcome !== 'same'),
  );
  return lines.flatMap((line, index) => {
    if (isNear[index]) return [line];
    return index === 0 || isNear[index - 1] ? [undefined] : [];
  });
}
