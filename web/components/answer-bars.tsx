import { formatPercent } from '../format/format-number.ts';

interface Props {
  classes: string[];
  probabilities: number[];
  /** The class whose map is shown. */
  marked: number;
  onMark: (index: number) => void;
}

const most = 8;

/** The likeliest classes first; choosing one shows its map. */
export function AnswerBars({ classes, probabilities, marked, onMark }: Props) {
  const ranked = classes
    .map((name, index) => ({ name, index, share: probabilities[index] ?? 0 }))
    .sort((a, b) => b.share - a.share)
    .slice(0, most);
  return (
    <fieldset>
      <legend className="mb-2 font-semibold" aria-live="polite">
        {ranked[0]?.name}, {formatPercent(ranked[0]?.share ?? 0)}
      </legend>
      <ul className="grid gap-1.5">
        {ranked.map(({ name, index, share }) => (
          <li key={name}>
            <label
              className={`relative block cursor-pointer overflow-hidden rounded-md border px-3 py-2 text-sm ${index === marked ? 'border-accent' : 'border-line'} has-focus-visible:outline-2 has-focus-visible:outline-accent`}
            >
              <input
                type="radio"
                name="class"
                checked={index === marked}
                onChange={() => onMark(index)}
                className="sr-only"
              />
              <span
                aria-hidden="true"
                className="absolute inset-y-0 left-0 bg-accent-wash"
                style={{ width: `${share * 100}%` }}
              />
              <span className="relative flex justify-between gap-3 tabular-nums">
                <span>{name}</span>
                <span>{formatPercent(share)}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {classes.length > most && (
        <p className="mt-2 text-xs text-faint">
          The likeliest {most} of {classes.length}.
        </p>
      )}
    </fieldset>
  );
}
