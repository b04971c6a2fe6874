import type { Metadata } from 'next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { NewJobFrame } from '../../../components/new-job-frame.tsx';
import { PretrainForm } from '../../../components/pretrain-form.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { writeAddress } from '../../../format/write-address.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { FormChoicesDocument } from '../../../graphql/generated/graphql.ts';
import { readVisitor } from '../../../session/read-visitor.ts';

export const metadata: Metadata = { title: 'Pretrain' };

export default async function NewPretrainPage({ searchParams }: { searchParams: SearchParams }) {
  const { clone } = await readParams(searchParams);
  const visitor = await readVisitor();
  const { data, problem } = await askHub(FormChoicesDocument, {});
  const isAdmin = visitor?.role === 'ADMIN';
  return (
    <NewJobFrame
      kind="pretrain"
      title="Pretrain"
      lead="Train a new base from scratch on a pool of data sets."
      visitor={visitor}
      path={writeAddress('/new/pretrain', { clone })}
      clone={clone}
    >
      {!isAdmin && (
        <EmptyState title="Only administrators submit pretrain jobs">
          They take long and make the bases that everybody starts from. A fine-tune job is open to you.
        </EmptyState>
      )}
      {isAdmin && problem && <ProblemState problem={problem} />}
      {isAdmin && data && <PretrainForm choices={data} />}
    </NewJobFrame>
  );
}
