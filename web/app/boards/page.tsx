import type { Metadata } from 'next';
import { BoardList } from '../../components/board-list.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterForm } from '../../components/filter-form.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { ProblemState } from '../../components/problem-state.tsx';
import { readParams, type SearchParams } from '../../format/read-params.ts';
import { channelsWord } from '../../format/words.ts';
import { askHub } from '../../graphql/ask-hub.ts';
import { TasksDocument } from '../../graphql/generated/graphql.ts';

export const metadata: Metadata = {
  title: 'Boards',
  description:
    'Leaderboards of medical-imaging tasks on sealed test labels, with intervals and ranks that tests decide.',
};

export default async function BoardsPage({ searchParams }: { searchParams: SearchParams }) {
  const { channels } = await readParams(searchParams);
  const { data, problem } = await askHub(TasksDocument, {});
  const tasks = data?.tasks.filter((task) => !channels || String(task.channels) === channels) ?? [];
  return (
    <>
      <PageHeading
        title="Boards"
        lead="Ranked evaluations, one board per task. Intervals are 95%; entries that cannot be told apart share a rank."
      />
      <FilterForm
        path="/boards"
        selects={[
          {
            name: 'channels',
            label: 'Images',
            value: channels,
            choices: [1, 3].map((count) => ({ value: String(count), word: channelsWord(count) })),
          },
        ]}
      />
      {problem && <ProblemState problem={problem} />}
      {data && tasks.length === 0 && <EmptyState title="No task is like this" />}
      <h2 className="sr-only">Tasks</h2>
      {data && <BoardList tasks={tasks} />}
    </>
  );
}
