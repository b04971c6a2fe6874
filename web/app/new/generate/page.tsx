import type { Metadata } from 'next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { GenerateForm } from '../../../components/generate-form.tsx';
import { NewJobFrame } from '../../../components/new-job-frame.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { writeAddress } from '../../../format/write-address.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { FormChoicesDocument } from '../../../graphql/generated/graphql.ts';
import { readVisitor } from '../../../session/read-visitor.ts';

export const metadata: Metadata = { title: 'Generate' };

export default async function NewGeneratePage({ searchParams }: { searchParams: SearchParams }) {
  const { clone } = await readParams(searchParams);
  const visitor = await readVisitor();
  const { data, problem } = await askHub(FormChoicesDocument, {});
  const isAdmin = visitor?.role === 'ADMIN';
  return (
    <NewJobFrame
      kind="generate"
      title="Generate"
      lead="Train a generator on the small classes of a data set and measure how near its images come to real ones. It is kept as a file to download; a pool can be assembled with what it makes, which is marked as generated wherever it is shown."
      visitor={visitor}
      path={writeAddress('/new/generate', { clone })}
      clone={clone}
    >
      {!isAdmin && (
        <EmptyState title="Only administrators submit generate jobs">
          Like pretraining, it is for administrators. A fine-tune job is open to you.
        </EmptyState>
      )}
      {isAdmin && problem && <ProblemState problem={problem} />}
      {isAdmin && data && <GenerateForm choices={data} />}
    </NewJobFrame>
  );
}
