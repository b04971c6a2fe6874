import type { Metadata } from 'next';
import { signOut } from '../../actions/sign-out.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Badge } from '../../components/badge.tsx';
import { NewTokenForm } from '../../components/new-token-form.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { ProblemState } from '../../components/problem-state.tsx';
import { Section } from '../../components/section.tsx';
import { SignInPrompt } from '../../components/sign-in-prompt.tsx';
import { TokenTable } from '../../components/token-table.tsx';
import { formatDay } from '../../format/format-date.ts';
import { askHub } from '../../graphql/ask-hub.ts';
import { AccountDocument } from '../../graphql/generated/graphql.ts';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const { data, problem } = await askHub(AccountDocument, {});
  if (problem) return <ProblemState problem={problem} />;
  const { me } = data;
  if (!me) return <SignInPrompt message="This page shows who you are and your tokens." next="/account" />;
  return (
    <>
      <PageHeading
        title={me.name}
        lead={
          <p>
            <Badge tone="accent">{me.role === 'ADMIN' ? 'Administrator' : 'Member'}</Badge> since{' '}
            {formatDay(me.createdAt)}
          </p>
        }
        actions={
          <form action={signOut}>
            <ActionButton busy="Signing out…">Sign out</ActionButton>
          </form>
        }
      />
      <Section
        title="Tokens"
        lead="A token stands for you, in the browser and for programs: Authorization: Bearer <token>."
      >
        <TokenTable tokens={me.tokens} />
      </Section>
      <Section title="New token">
        <NewTokenForm isAdmin={me.role === 'ADMIN'} />
      </Section>
    </>
  );
}
