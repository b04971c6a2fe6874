import type { BoardGlanceQuery, HomeQuery } from '../graphql/generated/graphql.ts';
import { EntryName } from './entry-name.tsx';
import { IntervalFigures } from './interval-figures.tsx';
import { chooseScale, IntervalPlot } from './interval-plot.tsx';
import { TextLink } from './text-link.tsx';

interface Props {
  task: Pick<HomeQuery['tasks'][number], 'slug' | 'title'>;
  entries: NonNullable<BoardGlanceQuery['board']>['entries'];
  /** Why the board could not be loaded. */
  problem?: string;
}

const entriesShown = 3;

/** The top of one board. */
export function BoardGlance({ task, entries, problem }: Props) {
  const shown = entries.slice(0, entriesShown);
  const scale = chooseScale(shown.map(({ evaluation }) => evaluation.macroAuc));
  return (
    <li className="rounded-lg border border-line bg-panel p-4">
      <h3 className="mb-2 font-semibold">
        <TextLink href={`/boards/${task.slug}`}>{task.title}</TextLink>
      </h3>
      {problem && <p className="text-sm text-soft">{problem}</p>}
      <ol className="space-y-2 text-sm">
        {shown.map(({ rank, evaluation }) => (
          <li key={evaluation.id} className="flex flex-wrap items-center gap-x-3">
            <span className="flex min-w-0 basis-full gap-2 sm:flex-1 sm:basis-0">
              <span className="text-faint tabular-nums">{rank ?? '–'}</span>
              <EntryName evaluation={evaluation} />
            </span>
            <span className="flex items-center gap-2 text-xs tabular-nums">
              <IntervalPlot interval={evaluation.macroAuc} scale={scale} />
              <IntervalFigures interval={evaluation.macroAuc} />
            </span>
          </li>
        ))}
      </ol>
    </li>
  );
}
