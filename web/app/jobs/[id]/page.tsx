import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { JobView } from '../../../components/job-view.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { formatMinute } from '../../../format/format-date.ts';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { kindWords } from '../../../format/words.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { JobDocument } from '../../../graphql/generated/graphql.ts';
import { readComparison } from '../../../live/read-comparison.ts';

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { data } = await askHub(JobDocument, { id: decodeURIComponent((await params).id) });
  return { title: data?.job?.title ?? 'Job' };
}

export default async function JobPage({ params, searchParams }: Props) {
  const { data, problem } = await askHub(JobDocument, { id: decodeURIComponent((await params).id) });
  if (problem) return <ProblemState problem={problem} />;
  if (!data.job) notFound();
  const { lastSequence, curve, log, ...job } = data.job;
  const { beside } = await readParams(searchParams);
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
      <JobView
        key={job.id}
        job={job}
        history={{ lastSequence, curve, log }}
        comparison={await readComparison(job, beside)}
      />
    </>
  );
}
