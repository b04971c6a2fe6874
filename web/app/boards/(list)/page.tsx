import type { Metadata } from 'next';
import { BoardList } from '../../../components/board-list.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { askHub } from '../../../graphql/ask-hub.ts';
import { TasksDocument } from '../../../graphql/generated/graphql.ts';

export const metadata: Metadata = { title: 'Boards' };

export default async function BoardsPage() {
  const { data, problem } = await askHub(TasksDocument, {});
  return (
    <>
      <PageHeading
        title="Boards"
        lead="Ranked evaluations, one board per task. Intervals are 95%; entries that cannot be told apart share a rank."
      />
      {problem && <ProblemState problem={problem} />}
      {data?.tasks.length === 0 && <EmptyState title="No task is known to this hub" />}
      <h2 className="sr-only">Tasks</h2>
      {data && <BoardList tasks={data.tasks} />}
    </>
  );
}
