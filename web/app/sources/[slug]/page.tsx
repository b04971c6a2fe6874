import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ButtonLink } from '../../../components/button-link.tsx';
import { Facts } from '../../../components/facts.tsx';
import { FetchForm } from '../../../components/fetch-form.tsx';
import { OutsideLink } from '../../../components/outside-link.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { Section } from '../../../components/section.tsx';
import { SignInPrompt } from '../../../components/sign-in-prompt.tsx';
import { SourceItemTable } from '../../../components/source-item-table.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { accessWords } from '../../../format/words.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { SourceDocument, type SourceQuery } from '../../../graphql/generated/graphql.ts';
import { readVisitor } from '../../../session/read-visitor.ts';

type Props = { params: Promise<{ slug: string }> };
type Source = NonNullable<SourceQuery['source']>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { data } = await askHub(SourceDocument, { slug: decodeURIComponent((await params).slug) });
  return { title: data?.source?.name ?? 'Source' };
}

export default async function SourcePage({ params }: Props) {
  const { data, problem } = await askHub(SourceDocument, { slug: decodeURIComponent((await params).slug) });
  if (problem) return <ProblemState problem={problem} />;
  if (!data.source) notFound();
  return <SourceView source={data.source} isSignedIn={(await readVisitor()) !== undefined} />;
}

function SourceView({ source, isSignedIn }: { source: Source; isSignedIn: boolean }) {
  const canFetch = source.interface != null || source.items.length > 0;
  return (
    <>
      <PageHeading
        above={<TextLink href="/sources">Sources</TextLink>}
        title={source.name}
        lead={source.isInPaper && <p>One of the repositories of the MedNet paper.</p>}
        actions={!canFetch && <ButtonLink href="/new/import">Import a data set</ButtonLink>}
      />
      <div className="mb-10 grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <Panel>
          <h2 className="mb-2 font-semibold">Step by step</h2>
          <ol className="list-decimal space-y-2 pl-5">
            {source.steps.map((step) => (
              <li key={step} className="wrap-anywhere">
                {step}
              </li>
            ))}
          </ol>
        </Panel>
        <Panel>
          <Facts
            of={{
              Address: source.address && <OutsideLink href={source.address} />,
              Access: accessWords[source.access] ?? source.access,
              Holds: source.holds.join(', '),
              'Terms of use': source.licence,
              Citation: <span className="wrap-anywhere">{source.citation}</span>,
              'Not checked': source.unverified.join(' '),
            }}
          />
        </Panel>
      </div>
      {canFetch && (
        <Section
          title="Fetch"
          lead="A job downloads it into an upload of yours, and imports that if you name the data set."
        >
          {isSignedIn ? (
            <FetchForm source={source} />
          ) : (
            <SignInPrompt message="What is fetched belongs to whoever asked for it." next={`/sources/${source.slug}`} />
          )}
        </Section>
      )}
      {source.items.length > 0 && (
        <Section title="Data sets">
          <SourceItemTable items={source.items} citation={source.citation} />
        </Section>
      )}
    </>
  );
}
