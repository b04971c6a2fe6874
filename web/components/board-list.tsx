import { askHub } from '../graphql/ask-hub.ts';
import { BoardGlanceDocument, type HomeQuery } from '../graphql/generated/graphql.ts';
import { BoardGlance } from './board-glance.tsx';
import { TextLink } from './text-link.tsx';

/** The tops of the boards with entries, and below them the names of the others. */
export async function BoardList({ tasks }: { tasks: Pick<HomeQuery['tasks'][number], 'slug' | 'title'>[] }) {
  const boards = await Promise.all(
    tasks.map(async (task) => {
      const { data, problem } = await askHub(BoardGlanceDocument, { task: task.slug });
      return { task, entries: data?.board?.entries ?? [], problem };
    }),
  );
  const isShown = ({ entries, problem }: (typeof boards)[number]): boolean => entries.length > 0 || !!problem;
  const empty = boards.filter((board) => !isShown(board));
  return (
    <>
      <ul className="grid gap-4 lg:grid-cols-2">
        {boards.filter(isShown).map(({ task, entries, problem }) => (
          <BoardGlance key={task.slug} task={task} entries={entries} problem={problem?.message} />
        ))}
      </ul>
      {empty.length > 0 && (
        <>
          <p className="mt-4 text-sm text-soft">No model has been judged yet on</p>
          <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
            {empty.map(({ task }) => (
              <li key={task.slug}>
                <TextLink href={`/boards/${task.slug}`}>{task.title}</TextLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
