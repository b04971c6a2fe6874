'use client';

import dynamic from 'next/dynamic';
import type { JobEventPartsFragment, JobPartsFragment } from '../graphql/generated/graphql.ts';
import { useLiveJob } from '../live/use-live-job.ts';
import { AttemptTable } from './attempt-table.tsx';
import { Configuration } from './configuration.tsx';
import { EpochTable } from './epoch-table.tsx';
import { GeneratorResult } from './generator-result.tsx';
import { JobActions } from './job-actions.tsx';
import { JobFileTable } from './job-file-table.tsx';
import { JobLog } from './job-log.tsx';
import { JobOutcome } from './job-outcome.tsx';
import { JobPartTable } from './job-part-table.tsx';
import { JobProgress } from './job-progress.tsx';
import { Section } from './section.tsx';

// The charting library is the largest part of the site: it comes after the page, and only here.
const TrainingCharts = dynamic(() => import('./training-charts.tsx').then((module) => module.TrainingCharts), {
  ssr: false,
  loading: () => <div className="h-64" />,
});

interface Props {
  job: JobPartsFragment;
  events: JobEventPartsFragment[];
}

export function JobView({ job: first, events }: Props) {
  const { job, history, isConnected, refresh } = useLiveJob(first, events);
  const hasCurve = history.steps.length > 0 || history.epochs.length > 0;
  return (
    <>
      <div className="mb-10 grid gap-4">
        <JobProgress job={job} history={history} isConnected={isConnected} />
        <JobOutcome job={job} />
        <JobActions job={job} refresh={refresh} />
      </div>
      {hasCurve && (
        <Section title="Training">
          <TrainingCharts history={history} />
          {history.epochs.length > 0 && <EpochTable epochs={history.epochs} />}
        </Section>
      )}
      {job.parts.length > 0 && (
        <Section title="Parts" lead="Each can be resumed alone, on its own page.">
          <JobPartTable parts={job.parts} />
        </Section>
      )}
      {job.kind === 'GENERATE' && job.files.length > 0 && <GeneratorResult files={job.files} />}
      {job.files.length > 0 && (
        <Section title="Files">
          <JobFileTable files={job.files} />
        </Section>
      )}
      <Section title="Log">
        <JobLog lines={history.log} />
      </Section>
      <Section title="Attempts">
        <AttemptTable attempts={job.attempts} />
      </Section>
      <Section title="Configuration">
        <Configuration of={job.configuration} />
      </Section>
    </>
  );
}
