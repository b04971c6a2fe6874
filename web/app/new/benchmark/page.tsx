import type { Metadata } from 'next';
import { submitBenchmark } from '../../../actions/submit-benchmark.ts';
import { ActionForm } from '../../../components/action-form.tsx';
import { NewJobFrame } from '../../../components/new-job-frame.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { VersionTaskFields } from '../../../components/version-task-fields.tsx';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { writeAddress } from '../../../format/write-address.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { FormChoicesDocument, type FormChoicesQuery } from '../../../graphql/generated/graphql.ts';
import { readVisitor } from '../../../session/read-visitor.ts';

export const metadata: Metadata = { title: 'Benchmark' };

export default async function NewBenchmarkPage({ searchParams }: { searchParams: SearchParams }) {
  const { version, task, clone } = await readParams(searchParams);
  const visitor = await readVisitor();
  const { data, problem } = await askHub(FormChoicesDocument, {});
  return (
    <NewJobFrame
      kind="benchmark"
      title="Benchmark"
      lead="The hub runs a version on a task’s test split and lists it on the board. The version must have the task’s classes."
      visitor={visitor}
      path={writeAddress('/new/benchmark', { version, task, clone })}
      clone={clone}
    >
      {problem ? <ProblemState problem={problem} /> : <BenchmarkForm choices={data} version={version} task={task} />}
    </NewJobFrame>
  );
}

function BenchmarkForm({ choices, version, task }: { choices: FormChoicesQuery; version?: string; task?: string }) {
  return (
    <ActionForm action={submitBenchmark} submit="Submit the job" busy="Submitting…">
      <VersionTaskFields choices={choices} version={version} task={task} />
    </ActionForm>
  );
}
