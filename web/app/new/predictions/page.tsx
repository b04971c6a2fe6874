import type { Metadata } from 'next';
import { ButtonLink } from '../../../components/button-link.tsx';
import { buttonStyle } from '../../../components/button-style.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { NewJobFrame } from '../../../components/new-job-frame.tsx';
import { PredictionsForm } from '../../../components/predictions-form.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { Section } from '../../../components/section.tsx';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { writeAddress } from '../../../format/write-address.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { FormChoicesDocument } from '../../../graphql/generated/graphql.ts';
import { readVisitor } from '../../../session/read-visitor.ts';

export const metadata: Metadata = { title: 'Submit predictions' };

export default async function NewPredictionsPage({ searchParams }: { searchParams: SearchParams }) {
  const { task: slug } = await readParams(searchParams);
  const [visitor, { data, problem }] = await Promise.all([readVisitor(), askHub(FormChoicesDocument, {})]);
  const tasks = data?.tasks.filter((one) => one.dataSetVersion) ?? [];
  const task = tasks.find((one) => one.slug === slug);
  return (
    <NewJobFrame
      kind="predictions"
      title="Submit predictions"
      lead="Probabilities for the test images of a task, from whatever method: the hub scores them and lists them on the predictions track."
      visitor={visitor}
      path={writeAddress('/new/predictions', { task: slug })}
    >
      {problem && <ProblemState problem={problem} />}
      {data && !task && <TaskChoice tasks={tasks} />}
      {task && (
        <>
          <Section
            title={`What ${task.title} asks for`}
            lead="A CSV file with a line for every test case: its id, and a probability for each class, summing to 1. The list has the lines to fill in; the images are named by the same ids. Ids and their order are random and tell nothing."
          >
            <p className="flex flex-wrap gap-2">
              <a href={`/files/tasks/${task.slug}/test-cases.csv`} download className={buttonStyle.quiet}>
                List of test cases (CSV)
              </a>
              <a href={`/files/tasks/${task.slug}/test-images.zip`} download className={buttonStyle.quiet}>
                Test images (zip)
              </a>
            </p>
          </Section>
          <Section
            title="Submit"
            lead="Every score tells a little about the sealed labels. So how many a member gets per task within 24 hours is limited, benchmarks of versions included, and scores are rounded to three decimals. What is scored is public and stays in the record, also when it is withdrawn."
          >
            <PredictionsForm task={task.slug} />
          </Section>
        </>
      )}
    </NewJobFrame>
  );
}

function TaskChoice({ tasks }: { tasks: { slug: string; title: string }[] }) {
  if (tasks.length === 0) {
    return <EmptyState title="No task has its data yet">Import the data of a task first.</EmptyState>;
  }
  return (
    <Section title="For which task?">
      <ul className="flex flex-wrap gap-2">
        {tasks.map(({ slug, title }) => (
          <li key={slug}>
            <ButtonLink href={`/new/predictions?task=${slug}`}>{title}</ButtonLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
