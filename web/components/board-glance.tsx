import { askHub } from '../graphql/ask-hub.ts';
import { BoardGlanceDocument, type HomeQuery } from '../graphql/generated/graphql.ts';
import { IntervalFigures } from './interval-figures.tsx';
import { chooseScale, IntervalPlot } from './interval-plot.tsx';
import { TextLink } from './text-link.tsx';

const shown = 3;

/** The top of one board. */
export async function BoardGlance({ task }: { task: HomeQuery['tasks'][number] }) {
  const answer = await askHub(BoardGlanceDocument, { task: task.slug });
  const entries = (answer.data?.board?.entries ?? []).slice(0, shown);
  const scale = chooseScale(entries.map(({ evaluation }) => evaluation.macroAuc));
  return (
    <li className="rounded-lg border border-line bg-panel p-4">
      <h3 className="mb-2 font-semibold">
        <TextLink href={`/boards/${task.slug}`} className="no-underline hover:underline">
          {task.title}
        </TextLink>
      </h3>
      {entries.length === 0 && (
        <p className="text-sm text-soft">{answer.problem ? answer.problem.message : 'No model has been judged yet.'}</p>
      )}
      <ol className="space-y-2 text-sm">
        {entries.map(({ rank, evaluation }) => (
          <li key={evaluation.id} className="flex flex-wrap items-center gap-x-3">
            <span className="flex min-w-0 flex-1 gap-2">
              <span className="text-faint tabular-nums">{rank}</span>
              <TextLink href={`/models/${evaluation.version.model.slug}/${evaluation.version.label}`}>
                {evaluation.version.model.title} {evaluation.version.label}
              </TextLink>
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
