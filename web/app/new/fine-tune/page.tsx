import type { Metadata } from 'next';
import { FineTuneForm } from '../../../components/fine-tune-form.tsx';
import { NewJobFrame } from '../../../components/new-job-frame.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { writeAddress } from '../../../format/write-address.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { FormChoicesDocument } from '../../../graphql/generated/graphql.ts';
import { readVisitor } from '../../../session/read-visitor.ts';

export const metadata: Metadata = { title: 'Fine-tune' };

export default async function NewFineTunePage({ searchParams }: { searchParams: SearchParams }) {
  const { base, target, clone } = await readParams(searchParams);
  const visitor = await readVisitor();
  const { data, problem } = await askHub(FormChoicesDocument, {});
  return (
    <NewJobFrame
      kind="fine-tune"
      title="Fine-tune"
      lead="Start from a base, or from scratch, and train on a small labelled set. The result is a new version with a card written from the run."
      visitor={visitor}
      path={writeAddress('/new/fine-tune', { base, target, clone })}
      clone={clone}
    >
      {problem ? <ProblemState problem={problem} /> : <FineTuneForm choices={data} base={base} target={target} />}
    </NewJobFrame>
  );
}
