import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ContaminationTable } from '../../../../../../components/contamination-table.tsx';
import { MatchedPairs } from '../../../../../../components/matched-pairs.tsx';
import { PageHeading } from '../../../../../../components/page-heading.tsx';
import { ProblemState } from '../../../../../../components/problem-state.tsx';
import { Section } from '../../../../../../components/section.tsx';
import { TextLink } from '../../../../../../components/text-link.tsx';
import { askHub } from '../../../../../../graphql/ask-hub.ts';
import { ContaminatedPairsDocument } from '../../../../../../graphql/generated/graphql.ts';

type Props = { params: Promise<{ slug: string; label: string; evaluation: string }> };

export const metadata: Metadata = { title: 'Test images met in training' };

export default async function ContaminationPage({ params }: Props) {
  const { slug, label, evaluation: id } = await params;
  const reference = `${decodeURIComponent(slug)}@${decodeURIComponent(label)}`;
  const { data, problem } = await askHub(ContaminatedPairsDocument, { reference });
  if (problem) return <ProblemState problem={problem} />;
  const { version } = data;
  const evaluation = version?.evaluations.find((one) => one.id === id);
  if (!version || !evaluation?.contamination) notFound();
  const { matches, matchedCount } = evaluation.contamination;
  return (
    <>
      <PageHeading
        above={
          <TextLink href={`/models/${version.model.slug}/${version.label}`}>
            {version.model.title} {version.label}
          </TextLink>
        }
        title="Test images met in training"
        lead="Each with the training image most like it. Labels and names of test images are not told."
      />
      <Section title="Certificate">
        <ContaminationTable evaluations={[evaluation]} />
      </Section>
      <Section
        title="Pairs"
        lead={matches.length < matchedCount ? `The first ${matches.length} of ${matchedCount}.` : undefined}
      >
        <MatchedPairs matches={matches} />
      </Section>
    </>
  );
}
