import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ButtonLink } from '../../../components/button-link.tsx';
import { ClassCountTable } from '../../../components/class-count-table.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Facts } from '../../../components/facts.tsx';
import { FaultList } from '../../../components/fault-list.tsx';
import { LicenceLinks } from '../../../components/licence-links.tsx';
import { OutsideLink } from '../../../components/outside-link.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { Section } from '../../../components/section.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { channelsWord } from '../../../format/words.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { TaskDocument, type TaskQuery } from '../../../graphql/generated/graphql.ts';

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { data } = await askHub(TaskDocument, { slug: decodeURIComponent((await params).slug) });
  return { title: data?.task?.title ?? 'Task', description: data?.task?.description };
}

export default async function TaskPage({ params }: Props) {
  const { data, problem } = await askHub(TaskDocument, { slug: decodeURIComponent((await params).slug) });
  if (problem) return <ProblemState problem={problem} />;
  if (!data.task) notFound();
  return <TaskView task={data.task} />;
}

function TaskView({ task }: { task: NonNullable<TaskQuery['task']> }) {
  const version = task.dataSetVersion;
  return (
    <>
      <PageHeading
        above={<TextLink href="/tasks">Tasks</TextLink>}
        title={task.title}
        lead={<p>{task.description}</p>}
        actions={
          <>
            <ButtonLink look="primary" href={`/boards/${task.slug}`}>
              Board
            </ButtonLink>
            <ButtonLink href={`/new/fine-tune?target=task:${task.slug}`}>Fine-tune for it</ButtonLink>
          </>
        }
      />
      <FaultList faults={task.knownFaults} />
      <Section title="Cases">
        {version ? (
          <ClassCountTable version={version} />
        ) : (
          <EmptyState title="The data of this task has not been imported yet">
            <TextLink href={`/new/import?task=${task.slug}`}>Import it</TextLink> to fine-tune for this task and to be
            judged on it. Its classes are {task.classes.join(', ')}.
          </EmptyState>
        )}
      </Section>
      <Section title="About the data">
        <Panel>
          <Facts
            of={{
              Modality: task.modality,
              Channels: channelsWord(task.channels),
              'Positive class': task.positiveClass,
              'Grouped by': task.groupedBy,
              Licence: <LicenceLinks of={task.licence} />,
              Source: <OutsideLink href={task.source} />,
              Citation: task.citation,
              'Data set': version && (
                <TextLink href={`/datasets/${version.dataSet.slug}`}>
                  {version.dataSet.title}, version {version.ordinal}
                </TextLink>
              ),
            }}
          />
        </Panel>
      </Section>
    </>
  );
}
