/** How a job's process says that it has ended, and why. All else it writes into the database itself. */
import type { JobError } from '../hub/jobs/settle-attempt.ts';

export type Outcome =
  | { outcome: 'succeeded' }
  /** It was asked to stop, and has left a checkpoint where its kind of job has them. */
  | { outcome: 'stopped' }
  /** The database was away or too busy: another attempt may go on. */
  | { outcome: 'interrupted' }
  /** Trying again would fail again. */
  | { outcome: 'failed'; error: JobError };
