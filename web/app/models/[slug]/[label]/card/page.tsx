import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CardForm } from '../../../../../components/card-form.tsx';
import { EmptyState } from '../../../../../components/empty-state.tsx';
import { PageHeading } from '../../../../../components/page-heading.tsx';
import { ProblemState } from '../../../../../components/problem-state.tsx';
import { TextLink } from '../../../../../components/text-link.tsx';
import { askHub } from '../../../../../graphql/ask-hub.ts';
import { CardDocument } from '../../../../../graphql/generated/graphql.ts';

type Props = { params: Promise<{ slug: string; label: string }> };

export const metadata: Metadata = { title: 'Write on a card' };

/** What an owner adds to the card of a draft; on a page of its own, since readers of a version need no form. */
export default async function CardPage({ params }: Props) {
  const { slug, label } = await params;
  const reference = `${decodeURIComponent(slug)}@${decodeURIComponent(label)}`;
  const { data, problem } = await askHub(CardDocument, { reference });
  if (problem) return <ProblemState problem={problem} />;
  const { version } = data;
  if (!version) notFound();
  const { model, publishedAt, cardChecklist } = version;
  return (
    <>
      <PageHeading
        above={
          <TextLink href={`/models/${slug}/${label}`}>
            {model.title} {version.label}
          </TextLink>
        }
        title="What no record knows"
        lead="It goes on the card as your word, in Markdown, below what the run wrote."
      />
      {publishedAt ? (
        <EmptyState title="It is published">Its card cannot be changed any more.</EmptyState>
      ) : (
        <CardForm reference={version.reference} items={cardChecklist.filter(isAsked)} />
      )}
    </>
  );
}

/** What no record knows, what this card leaves open, and what an owner may know better. */
const isAsked = ({ name, isByHand, isDone }: { name: string; isByHand: boolean; isDone: boolean }): boolean =>
  isByHand || !isDone || name === 'outOfScope';
