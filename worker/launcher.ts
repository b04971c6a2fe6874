/** Where a job's process runs. Local children today; a cluster engine can stand behind the same three. */
import type { Outcome } from './outcome.ts';

export interface End {
  /** What it said of its end; undefined when it died. */
  outcome: Outcome | undefined;
  code: number | null;
  signal: string | null;
}

export interface JobProcess {
  /** Asks it to leave a checkpoint and end. */
  stop(): void;
  /** Ends it at once. */
  kill(): void;
  readonly ended: Promise<End>;
}

export interface Launcher {
  /** `engineId` is what the job was begun with; it is taken again where it still works. */
  launch(jobId: string, attempt: number, engineId?: string): JobProcess;
}
