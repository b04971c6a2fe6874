'use client';

import type { JobPartsFragment } from '../graphql/generated/graphql.ts';
import type { FirstHistory } from '../live/job-history.ts';
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
import { type Comparison, TrainingCharts } from './training-charts.tsx';
import { TrainingSamples } from './training-samples.tsx';

interface Props {
  job: JobPartsFragment;
  history: FirstHistory;
  comparison: Comparison;
}

export function JobView({ job: first, history: firstHistory, comparison }: Props) {
  const { job, history, isConnected, refresh } = useLiveJob(first, firstHistory);
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
          <TrainingCharts jobId={job.id} history={history} comparison={comparison} />
          {history.epochs.length > 0 && <EpochTable epochs={history.epochs} />}
        </Section>
      )}
      {job.samples && <TrainingSamples address={job.samples} />}
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
