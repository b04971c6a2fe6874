import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { JobView } from '../../../components/job-view.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { formatMinute } from '../../../format/format-date.ts';
import { kindWords } from '../../../format/words.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { JobDocument } from '../../../graphql/generated/graphql.ts';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { data } = await askHub(JobDocument, { id: decodeURIComponent((await params).id) });
  return { title: data?.job?.title ?? 'Job' };
}

export default async function JobPage({ params }: Props) {
  const { data, problem } = await askHub(JobDocument, { id: decodeURIComponent((await params).id) });
  if (problem) return <ProblemState problem={problem} />;
  if (!data.job) notFound();
  const { events, ...job } = data.job;
  return (
    <>
      <PageHeading
        above={<TextLink href="/jobs">Jobs</TextLink>}
        title={job.title}
        lead={
          <p className="text-sm">
            {kindWords[job.kind]} job, submitted by {job.owner.name}, {formatMinute(job.createdAt)}
            {job.partOf && (
              <>
                , part of <TextLink href={`/jobs/${job.partOf.id}`}>{job.partOf.title}</TextLink>
              </>
            )}
          </p>
        }
      />
      <JobView key={job.id} job={job} events={events} />
    </>
  );
}
