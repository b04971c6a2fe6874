import type { JobState, PrismaClient } from '../../hub/db/generated/client.ts';
import { findEvents, type JobEventRow } from './find-events.ts';
import type { JobNotifications, JobWatch } from './job-notifications.ts';

const pageSize = 200;
const finalStates: JobState[] = ['SUCCEEDED', 'FAILED', 'CANCELLED'];

export interface JobPosition {
  jobId: string;
  /** Only events with a greater sequence number. */
  after: number;
}

/**
 * The events of a job, past ones first, then live ones, each once and in order; ends when the job has. Events are read
 * from the database when they are asked for, so a slow reader costs no memory.
 */
export function followJob(
  prisma: PrismaClient,
  notifications: JobNotifications,
  position: JobPosition,
): AsyncIterableIterator<JobEventRow> {
  // Before the first read: what comes between the two wakes the watch.
  const watch = notifications.watch(position.jobId);
  const state = { isStopped: false };
  const events = readEvents(prisma, watch, position, state);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => events.next(),
    // A generator that waits takes no `return`: it is woken first.
    return: () => {
      state.isStopped = true;
      watch.close();
      return events.return(undefined);
    },
  };
}

async function* readEvents(
  prisma: PrismaClient,
  watch: JobWatch,
  { jobId, after }: JobPosition,
  state: { isStopped: boolean },
): AsyncGenerator<JobEventRow, undefined> {
  let last = after;
  try {
    while (!state.isStopped) {
      // The state first: an end that is seen here has its event among those that are read next.
      const job = await prisma.job.findUnique({ where: { id: jobId }, select: { state: true } });
      const events = await findEvents(prisma, [jobId], { after: last, first: pageSize });
      for (const event of events) {
        last = event.sequence;
        yield event;
      }
      if (events.length === pageSize) continue;
      if (!job || finalStates.includes(job.state)) return;
      await watch.next();
    }
  } finally {
    watch.close();
  }
}
