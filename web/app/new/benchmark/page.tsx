import type { Metadata } from 'next';
import { submitBenchmark } from '../../../actions/submit-benchmark.ts';
import { ActionForm } from '../../../components/action-form.tsx';
import { NewJobFrame } from '../../../components/new-job-frame.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { SelectField } from '../../../components/select-field.tsx';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { writeAddress } from '../../../format/write-address.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { FormChoicesDocument, type FormChoicesQuery } from '../../../graphql/generated/graphql.ts';
import { readVisitor } from '../../../session/read-visitor.ts';

export const metadata: Metadata = { title: 'Benchmark' };

export default async function NewBenchmarkPage({ searchParams }: { searchParams: SearchParams }) {
  const { version, task } = await readParams(searchParams);
  const visitor = await readVisitor();
  const { data, problem } = await askHub(FormChoicesDocument, {});
  return (
    <NewJobFrame
      kind="benchmark"
      title="Benchmark"
      lead="The hub runs a version on a task’s test split and lists it on the board. The version must have the task’s classes."
      visitor={visitor}
      path={writeAddress('/new/benchmark', { version, task })}
    >
      {problem ? <ProblemState problem={problem} /> : <BenchmarkForm choices={data} version={version} task={task} />}
    </NewJobFrame>
  );
}

function BenchmarkForm({ choices, version, task }: { choices: FormChoicesQuery; version?: string; task?: string }) {
  return (
    <ActionForm action={submitBenchmark} submit="Submit the job" busy="Submitting…">
      <SelectField name="version" label="Version" required defaultValue={version ?? ''}>
        <option value="">Choose a version</option>
        {choices.models.edges.map(({ node }) => (
          <optgroup key={node.slug} label={node.title}>
            {node.versions.map((one) => (
              <option key={one.reference} value={one.reference}>
                {one.reference}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      <SelectField name="task" label="Task" required defaultValue={task ?? ''}>
        <option value="">Choose a task</option>
        {choices.tasks.map((one) => (
          <option key={one.slug} value={one.slug} disabled={!one.dataSetVersion}>
            {one.title}
            {one.dataSetVersion ? '' : ' (data not imported yet)'}
          </option>
        ))}
      </SelectField>
    </ActionForm>
  );
}
