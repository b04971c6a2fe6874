import type { Metadata } from 'next';
import { ButtonLink } from '../../components/button-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterForm } from '../../components/filter-form.tsx';
import { JobTable } from '../../components/job-table.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { Pager } from '../../components/pager.tsx';
import { ProblemState } from '../../components/problem-state.tsx';
import { RefreshWhile } from '../../components/refresh-while.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { readParams, type SearchParams } from '../../format/read-params.ts';
import { kindWords, stateWords } from '../../format/words.ts';
import { askHub } from '../../graphql/ask-hub.ts';
import { type JobKind, type JobState, JobsDocument } from '../../graphql/generated/graphql.ts';
import { readVisitor } from '../../session/read-visitor.ts';

export const metadata: Metadata = { title: 'Jobs' };

const states = Object.entries(stateWords).map(([value, word]) => ({ value, word }));
const kinds = Object.entries(kindWords).map(([value, word]) => ({ value, word }));

export default async function JobsPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await readParams(searchParams);
  const state = states.find((choice) => choice.value === params.state)?.value as JobState | undefined;
  const kind = kinds.find((choice) => choice.value === params.kind)?.value as JobKind | undefined;
  const visitor = await readVisitor();
  const mine = visitor && params.mine ? '1' : undefined;
  const { data, problem } = await askHub(JobsDocument, { first: 25, after: params.after, state, kind, mine: !!mine });
  const isFiltered = Boolean(state || kind || mine);
  const jobs = data?.jobs.edges.map((edge) => edge.node) ?? [];
  return (
    <>
      <PageHeading
        title="Jobs"
        lead="All that is computed here: training, benchmarks, imports, exports and generated images, newest first."
        actions={<NewJobs isAdmin={visitor?.role === 'ADMIN'} />}
      />
      <FilterForm
        path="/jobs"
        selects={[
          { name: 'state', label: 'State', value: state, choices: states },
          { name: 'kind', label: 'Kind', value: kind, choices: kinds },
          ...(visitor ? [{ name: 'mine', label: 'Whose', value: mine, choices: [{ value: '1', word: 'Mine' }] }] : []),
        ]}
      />
      {problem && <ProblemState problem={problem} />}
      {data && jobs.length === 0 && (
        <EmptyState title={isFiltered ? 'No job matches' : 'No job yet'}>
          {isFiltered ? (
            <TextLink href="/jobs">Show all jobs</TextLink>
          ) : (
            <TextLink href="/new/fine-tune">Submit a fine-tune job</TextLink>
          )}
        </EmptyState>
      )}
      {data && jobs.length > 0 && (
        <>
          <JobTable jobs={jobs} />
          {jobs.some((job) => job.state === 'QUEUED' || job.state === 'RUNNING') && <RefreshWhile />}
          <Pager path="/jobs" filters={{ state, kind, mine }} after={params.after} {...data.jobs.pageInfo} />
        </>
      )}
    </>
  );
}

function NewJobs({ isAdmin }: { isAdmin: boolean }) {
  return (
    <>
      <ButtonLink look="primary" href="/new/fine-tune">
        Fine-tune
      </ButtonLink>
      <ButtonLink href="/new/benchmark">Benchmark</ButtonLink>
      <ButtonLink href="/new/import">Import data</ButtonLink>
      <ButtonLink href="/new/weights">Import weights</ButtonLink>
      {isAdmin && <ButtonLink href="/new/pretrain">Pretrain</ButtonLink>}
      {isAdmin && <ButtonLink href="/new/generate">Generate</ButtonLink>}
    </>
  );
}
