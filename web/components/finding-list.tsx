import { severityWords } from '../format/words.ts';
import type { DataSetReport } from '../graphql/report-types.ts';
import { Badge } from './badge.tsx';
import { TextLink } from './text-link.tsx';

type Findings = DataSetReport['findings'];

const tones = { BAD: 'bad', WARN: 'warn', NOTE: 'plain' } as const;

export const findingAnchor = (index: number): string => `finding-${index + 1}`;

/** What was found, the worst first, with what to do about it. */
export function FindingList({ findings }: { findings: Findings }) {
  if (findings.length === 0) return <p className="text-soft">Nothing of what is looked for was found.</p>;
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-panel">
      {findings.map(({ severity, title, advice, examples }, index) => (
        <li key={title} className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[6rem_1fr] sm:px-5">
          <span>
            <Badge tone={tones[severity]}>{severityWords[severity]}</Badge>
          </span>
          <div className="min-w-0 max-w-3xl">
            <p className="font-medium">{title}</p>
            <p className="mt-0.5 text-sm text-soft">
              {advice}{' '}
              {examples.length > 0 && (
                <TextLink href={`#${findingAnchor(index)}`} className="print:hidden">
                  See pictures
                </TextLink>
              )}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
