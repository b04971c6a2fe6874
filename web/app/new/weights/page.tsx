import type { Metadata } from 'next';
import { NewJobFrame } from '../../../components/new-job-frame.tsx';
import { WeightsForm } from '../../../components/weights-form.tsx';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { writeAddress } from '../../../format/write-address.ts';
import { readVisitor } from '../../../session/read-visitor.ts';

export const metadata: Metadata = { title: 'Import weights' };

export default async function NewWeightsPage({ searchParams }: { searchParams: SearchParams }) {
  const { clone } = await readParams(searchParams);
  return (
    <NewJobFrame
      kind="weights"
      title="Import weights"
      lead="For a MedNet that was trained elsewhere. The job checks every layer, makes a draft version of it, and exports it to every format. The version is marked as imported: the hub did not see its data."
      visitor={await readVisitor()}
      path={writeAddress('/new/weights', { clone })}
      clone={clone}
    >
      <WeightsForm />
    </NewJobFrame>
  );
}
