import type { Metadata } from 'next';
import { Badge } from '../../components/badge.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { ProblemState } from '../../components/problem-state.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { formatQuantity } from '../../format/format-number.ts';
import { channelsWord } from '../../format/words.ts';
import { askHub } from '../../graphql/ask-hub.ts';
import { TasksDocument, type TasksQuery } from '../../graphql/generated/graphql.ts';

export const metadata: Metadata = {
  title: 'Tasks',
  description:
    'The medical-imaging tasks that networks are judged on: classes, data, licence, source and known faults.',
};

export default async function TasksPage() {
  const { data, problem } = await askHub(TasksDocument, {});
  return (
    <>
      <PageHeading title="Tasks" lead="The target tasks on which models are judged, each with its own test split." />
      {problem && <ProblemState problem={problem} />}
      {data?.tasks.length === 0 && <EmptyState title="No task is known to this hub" />}
      <ul className="grid gap-4 md:grid-cols-2">
        {data?.tasks.map((task) => (
          <TaskTile key={task.slug} task={task} />
        ))}
      </ul>
    </>
  );
}

function TaskTile({ task }: { task: TasksQuery['tasks'][number] }) {
  const sizes = task.dataSetVersion;
  return (
    <li className="flex flex-col rounded-lg border border-line bg-panel p-4">
      <h2 className="font-semibold">
        <TextLink href={`/tasks/${task.slug}`} className="no-underline hover:underline">
          {task.title}
        </TextLink>
      </h2>
      <p className="mt-1 mb-3 line-clamp-3 text-sm text-soft">{task.description}</p>
      <p className="mt-auto flex flex-wrap items-center gap-1.5 text-xs text-faint">
        <Badge>{channelsWord(task.channels)}</Badge>
        <Badge>{task.modality}</Badge>
        <Badge>{formatQuantity(task.classes.length, 'class', 'classes')}</Badge>
        {task.knownFaults.length > 0 && (
          <Badge tone="warn">{formatQuantity(task.knownFaults.length, 'known fault')}</Badge>
        )}
        <span className="ml-auto">
          {sizes
            ? formatQuantity(sizes.trainCount + sizes.validationCount + sizes.testCount, 'case')
            : 'data not imported yet'}
        </span>
      </p>
    </li>
  );
}
