/** Where a job's process runs. Local children today; a cluster engine can stand behind the same four things. */
import type { ChildMessage } from './messages.ts';

export interface JobProcess {
  readonly pid: number | undefined;
  /** Asks it to leave a checkpoint and end. */
  stop(): void;
  /** Ends it at once. */
  kill(): void;
  /** How it ended, with the last it wrote to its error output. */
  readonly ended: Promise<{ code: number | null; signal: string | null; lastWords: string }>;
}

export interface Launcher {
  launch(jobId: string, attempt: number, onMessage: (message: ChildMessage) => void): JobProcess;
}
