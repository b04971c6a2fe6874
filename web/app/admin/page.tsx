import type { Metadata } from 'next';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { Pager } from '../../components/pager.tsx';
import { ProblemState } from '../../components/problem-state.tsx';
import { QueueTable } from '../../components/queue-table.tsx';
import { Section } from '../../components/section.tsx';
import { SignInPrompt } from '../../components/sign-in-prompt.tsx';
import { StorageTable } from '../../components/storage-table.tsx';
import { UserTable } from '../../components/user-table.tsx';
import { WorkerTable } from '../../components/worker-table.tsx';
import { formatBytes } from '../../format/format-bytes.ts';
import { formatQuantity } from '../../format/format-number.ts';
import { readParams, type SearchParams } from '../../format/read-params.ts';
import { askHub } from '../../graphql/ask-hub.ts';
import { AdminDocument } from '../../graphql/generated/graphql.ts';
import { readVisitor } from '../../session/read-visitor.ts';

export const metadata: Metadata = { title: 'Administration' };

export default async function AdminPage({ searchParams }: { searchParams: SearchParams }) {
  const visitor = await readVisitor();
  if (!visitor) return <SignInPrompt message="This page is for administrators." next="/admin" />;
  if (visitor.role !== 'ADMIN') {
    return (
      <EmptyState title="Only administrators see this page">What you use yourself is on your account page.</EmptyState>
    );
  }
  const { after } = await readParams(searchParams);
  const { data, problem } = await askHub(AdminDocument, { after });
  if (problem) return <ProblemState problem={problem} />;
  const { workers, running, queued, storage, users } = data;
  return (
    <>
      <PageHeading
        title="Administration"
        lead="The machines, what they do and what is kept. Load the page again for what is now."
      />
      <Section
        title="Workers"
        lead="Processes that take jobs from the queue. One that is silent for half a minute is no longer listed."
      >
        <WorkerTable workers={workers} />
      </Section>
      <Section
        title="Queue"
        lead={`${formatQuantity(running.totalCount, 'job')} running, ${queued.totalCount} waiting. Parts of a benchmark are listed with it.`}
      >
        <QueueTable jobs={[...running.edges, ...queued.edges].map(({ node }) => node)} />
      </Section>
      <Section
        title="Storage"
        lead={`${formatBytes(storage.bytes)} in ${formatQuantity(storage.blobs, 'blob')}. What two kinds share counts in both; nothing points at ${formatBytes(storage.unusedBytes)} (${formatQuantity(storage.unusedBlobs, 'blob')}), which goes after a week.`}
      >
        <StorageTable storage={storage.holders} />
      </Section>
      <Section title="Users" lead={`${formatQuantity(users.totalCount, 'user')}, the newest first.`}>
        <UserTable users={users.edges.map(({ node }) => node)} />
        <Pager path="/admin" after={after} {...users.pageInfo} />
      </Section>
    </>
  );
}
