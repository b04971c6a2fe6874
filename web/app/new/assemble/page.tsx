import type { Metadata } from 'next';
import { AssembleForm } from '../../../components/assemble-form.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { NewJobFrame } from '../../../components/new-job-frame.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { writeAddress } from '../../../format/write-address.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { AssembleChoicesDocument } from '../../../graphql/generated/graphql.ts';
import { readVisitor } from '../../../session/read-visitor.ts';

export const metadata: Metadata = { title: 'Assemble a pool' };

export default async function NewAssemblePage({ searchParams }: { searchParams: SearchParams }) {
  const { clone } = await readParams(searchParams);
  const visitor = await readVisitor();
  const { data, problem } = await askHub(AssembleChoicesDocument, {});
  const isAdmin = visitor?.role === 'ADMIN';
  return (
    <NewJobFrame
      kind="assemble"
      title="Assemble a pool"
      lead="Make one data set to pretrain on of several. Copies, near copies, and whatever is nearly equal to a test image of any task are left out; its data sheet says how many."
      visitor={visitor}
      path={writeAddress('/new/assemble', { clone })}
      clone={clone}
    >
      {!isAdmin && (
        <EmptyState title="Only administrators assemble pools">
          They are what bases are pretrained on. A fine-tune job is open to you.
        </EmptyState>
      )}
      {isAdmin && problem && <ProblemState problem={problem} />}
      {isAdmin && data && <AssembleForm choices={data} />}
    </NewJobFrame>
  );
}
