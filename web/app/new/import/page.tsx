import type { Metadata } from 'next';
import { ImportForm } from '../../../components/import-form.tsx';
import { NewJobFrame } from '../../../components/new-job-frame.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { writeAddress } from '../../../format/write-address.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { TasksDocument } from '../../../graphql/generated/graphql.ts';
import { readVisitor } from '../../../session/read-visitor.ts';

export const metadata: Metadata = { title: 'Import a data set' };

export default async function NewImportPage({ searchParams }: { searchParams: SearchParams }) {
  const { task, upload, file, clone } = await readParams(searchParams);
  const visitor = await readVisitor();
  const { data, problem } = await askHub(TasksDocument, {});
  return (
    <NewJobFrame
      kind="import"
      title="Import a data set"
      lead={
        <p>
          The job reads every image, says what is wrong with the set, and seals what it took as a data-set version.{' '}
          <TextLink href="/docs/data">What can be imported</TextLink> has an example of each kind.
        </p>
      }
      visitor={visitor}
      path={writeAddress('/new/import', { task, upload, file, clone })}
      clone={clone}
    >
      {problem ? (
        <ProblemState problem={problem} />
      ) : (
        <ImportForm
          tasks={data.tasks}
          task={task}
          upload={upload ? { id: upload, fileName: file ?? 'The fetched file' } : undefined}
          isAdmin={visitor?.role === 'ADMIN'}
        />
      )}
    </NewJobFrame>
  );
}
