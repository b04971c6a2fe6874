import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EmptyState } from '../../../../../components/empty-state.tsx';
import { PageHeading } from '../../../../../components/page-heading.tsx';
import { ProblemState } from '../../../../../components/problem-state.tsx';
import { TextLink } from '../../../../../components/text-link.tsx';
import { TryIt } from '../../../../../components/try-it.tsx';
import { askHub } from '../../../../../graphql/ask-hub.ts';
import { TrialDocument } from '../../../../../graphql/generated/graphql.ts';
import { readTrial } from '../../../../../trial/read-trial.ts';

type Props = { params: Promise<{ slug: string; label: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, label } = await params;
  return { title: `Try ${decodeURIComponent(slug)} ${decodeURIComponent(label)}` };
}

/** Nothing here sends an image anywhere: the model comes to the browser. */
export default async function TryPage({ params }: Props) {
  const { slug, label } = await params;
  const reference = `${decodeURIComponent(slug)}@${decodeURIComponent(label)}`;
  const { data, problem } = await askHub(TrialDocument, { reference });
  if (problem) return <ProblemState problem={problem} />;
  const { version } = data;
  if (!version) notFound();
  const model = readTrial(version);
  const page = `/models/${slug}/${label}`;
  return (
    <>
      <PageHeading
        above={<TextLink href={page}>{version.model.title}</TextLink>}
        title={`Try ${version.model.title} ${version.label}`}
        lead="The model runs in this browser: images stay on this machine. Not for clinical use."
      />
      {model ? (
        <TryIt model={model} />
      ) : (
        <EmptyState title="Nothing to load yet">
          Its weights and their recorded answers are not there: see the <TextLink href={page}>version</TextLink>.
        </EmptyState>
      )}
    </>
  );
}
