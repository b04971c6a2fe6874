import type { ReactNode } from 'react';
import { formatDuration } from '../format/format-duration.ts';
import { formatCount } from '../format/format-number.ts';
import { stateWords } from '../format/words.ts';
import type { JobPartsFragment } from '../graphql/generated/graphql.ts';
import type { JobHistory } from '../live/job-history.ts';
import { Panel } from './panel.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { StateBadge } from './state-badge.tsx';

interface Props {
  job: JobPartsFragment;
  history: JobHistory;
  isConnected: boolean;
}

/** Where the job stands: state, queue, bar and the figures of now. */
export function JobProgress({ job, history, isConnected }: Props) {
  const { latest } = history;
  const isRunning = job.state === 'RUNNING';
  // Of a job that is over: as fast as it was at last.
  const speed = isRunning ? latest.imagesPerSecond : history.epochs.at(-1)?.imagesPerSecond;
  const fraction = job.state === 'SUCCEEDED' ? 1 : Math.max(latest.fraction ?? 0, job.progress?.fraction ?? 0);
  return (
    <Panel>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <StateBadge state={job.state} />
        {job.queuePosition != null && <span>{queueWords(job.queuePosition)}</span>}
        {isRunning && latest.message && <span className="text-soft">{latest.message}</span>}
        <span className="ml-auto tabular-nums text-soft">{Math.round(fraction * 100)} %</span>
      </div>
      <ProgressBar fraction={fraction} label="Progress" />
      <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 text-sm sm:grid-cols-3 lg:grid-cols-6">
        <Figure name="Epoch">{ofTotal(latest.epoch ?? job.progress?.epoch, job.progress?.epochs)}</Figure>
        <Figure name="Step">{ofTotal(latest.step ?? job.progress?.step, job.progress?.steps)}</Figure>
        <Figure name="Loss">{(latest.loss ?? job.progress?.loss)?.toFixed(4)}</Figure>
        <Figure name="Images per second">{speed?.toFixed(1)}</Figure>
        <Figure name="Time left">
          {isRunning && latest.secondsLeft != null && formatDuration(latest.secondsLeft)}
        </Figure>
        <Figure name="Engine">{job.engine}</Figure>
      </dl>
      {job.engineReason && <p className="mt-3 text-sm text-soft">Why this engine: {job.engineReason}</p>}
      <p aria-live="polite" className="sr-only">
        {summarise(job, history)}
      </p>
      {!isConnected && (
        <p role="status" className="mt-3 text-sm text-warn">
          The connection to the hub was lost; trying again. The job itself goes on.
        </p>
      )}
    </Panel>
  );
}

/** Left out where there is nothing to tell. */
function Figure({ name, children }: { name: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <div>
      <dt className="text-xs text-faint">{name}</dt>
      <dd className="font-medium break-words tabular-nums">{children}</dd>
    </div>
  );
}

function queueWords(position: number): string {
  return position === 1 ? 'Next in the queue' : `Number ${position} in the queue`;
}

function ofTotal(done: number | null | undefined, total: number | null | undefined): string | undefined {
  if (done == null) return undefined;
  return total == null ? formatCount(done) : `${formatCount(done)} of ${formatCount(total)}`;
}

/** Read out when it changes: with the state and each epoch, not with every step. */
function summarise(job: JobPartsFragment, history: JobHistory): string {
  const parts = [`Job ${stateWords[job.state].toLowerCase()}.`];
  if (job.queuePosition != null) parts.push(`${queueWords(job.queuePosition)}.`);
  const epoch = history.epochs[history.epochs.length - 1];
  if (epoch && job.state === 'RUNNING') {
    parts.push(`Epoch ${epoch.epoch} done.`);
    if (epoch.validationAuc !== undefined) parts.push(`Validation AUC ${epoch.validationAuc.toFixed(3)}.`);
  }
  return parts.join(' ');
}
