import type { Metadata } from 'next';
import { signOut } from '../../actions/sign-out.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Badge } from '../../components/badge.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { JobTable } from '../../components/job-table.tsx';
import { NewTokenForm } from '../../components/new-token-form.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { ProblemState } from '../../components/problem-state.tsx';
import { Section } from '../../components/section.tsx';
import { SignInPrompt } from '../../components/sign-in-prompt.tsx';
import { StorageTable } from '../../components/storage-table.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { TokenTable } from '../../components/token-table.tsx';
import { UsageFacts } from '../../components/usage-facts.tsx';
import { formatDay } from '../../format/format-date.ts';
import { roleWords } from '../../format/words.ts';
import { askHub } from '../../graphql/ask-hub.ts';
import { AccountDocument, JobsDocument } from '../../graphql/generated/graphql.ts';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const { data, problem } = await askHub(AccountDocument, {});
  if (problem) return <ProblemState problem={problem} />;
  const { me, limits } = data;
  if (!me)
    return (
      <SignInPrompt message="This page shows who you are, your jobs, what you use and your tokens." next="/account" />
    );
  const isAdmin = me.role === 'ADMIN';
  const jobs = (await askHub(JobsDocument, { first: 5, mine: true })).data?.jobs;
  return (
    <>
      <PageHeading
        title={me.name}
        lead={
          <p>
            <Badge tone="accent">{roleWords[me.role]}</Badge> since {formatDay(me.createdAt)}
          </p>
        }
        actions={
          <>
            {isAdmin && <ButtonLink href="/admin">Administration</ButtonLink>}
            <form action={signOut}>
              <ActionButton busy="Signing out…">Sign out</ActionButton>
            </form>
          </>
        }
      />
      <Section title="My jobs" action={<TextLink href="/jobs?mine=1">All of mine</TextLink>}>
        {jobs && jobs.edges.length > 0 ? (
          <JobTable jobs={jobs.edges.map(({ node }) => node)} />
        ) : (
          <EmptyState title="No job yet">
            <TextLink href="/new/fine-tune">Submit a fine-tune job</TextLink>
          </EmptyState>
        )}
      </Section>
      <Section title="Usage and limits">
        {me.usage && <UsageFacts usage={me.usage} limits={limits} isAdmin={isAdmin} />}
      </Section>
      <Section title="Storage" lead="What is kept of yours. Files that versions share are stored once.">
        <StorageTable storage={me.usage?.storage ?? []} />
      </Section>
      <Section
        title="Tokens"
        lead="A token stands for you, in the browser and for programs: Authorization: Bearer <token>."
      >
        <TokenTable tokens={me.tokens} />
      </Section>
      <Section title="New token">
        <NewTokenForm isAdmin={isAdmin} />
      </Section>
    </>
  );
}
