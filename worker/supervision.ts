import type { PrismaClient } from '../hub/db/generated/client.ts';
import type { Queue } from '../hub/jobs/open-queue.ts';
import type { Launcher } from './launcher.ts';

/** What a supervisor works with. */
export interface Supervision {
  prisma: PrismaClient;
  queue: Queue;
  launcher: Launcher;
  /** Names this machine on the attempts it makes. */
  host: string;
  /** Aborted when the supervisor must stop; the running job is handed over. */
  stopping: AbortSignal;
  /** Calls back when somebody asks for this job to be cancelled. Returns how to stop listening. */
  onCancel(jobId: string, listener: () => void): () => void;
  onError(error: unknown): void;
}
