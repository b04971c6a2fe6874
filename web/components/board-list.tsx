import { askHub } from '../graphql/ask-hub.ts';
import { BoardGlanceDocument, type HomeQuery } from '../graphql/generated/graphql.ts';
import { BoardGlance } from './board-glance.tsx';

/** The tops of all boards, those with entries first. */
export async function BoardList({ tasks }: { tasks: Pick<HomeQuery['tasks'][number], 'slug' | 'title'>[] }) {
  const boards = await Promise.all(
    tasks.map(async (task) => {
      const { data, problem } = await askHub(BoardGlanceDocument, { task: task.slug });
      return { task, entries: data?.board?.entries ?? [], problem };
    }),
  );
  const sorted = boards.toSorted((a, b) => Number(b.entries.length > 0) - Number(a.entries.length > 0));
  return (
    <ul className="grid gap-4 lg:grid-cols-2">
      {sorted.map(({ task, entries, problem }) => (
        <BoardGlance key={task.slug} task={task} entries={entries} problem={problem?.message} />
      ))}
    </ul>
  );
}
