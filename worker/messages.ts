/** What a job's process tells its supervisor. */
import type { JobProgress, NewJobEvent } from '../hub/jobs/record-events.ts';
import type { JobError } from '../hub/jobs/settle-attempt.ts';

export type Outcome =
  | { outcome: 'succeeded' }
  /** It was asked to stop, and has left a checkpoint where its kind of job has them. */
  | { outcome: 'stopped' }
  /** Trying again would fail again. */
  | { outcome: 'failed'; error: JobError };

export type ChildMessage =
  | { type: 'events'; events: NewJobEvent[]; progress?: JobProgress }
  | ({ type: 'outcome' } & Outcome);
