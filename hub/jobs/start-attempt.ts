/** Begins a new attempt of a job: the fencing number goes up, and whatever ran before may no longer write. */
import type { Job, Prisma, PrismaClient } from '../db/generated/client.ts';
import type { Message } from './open-queue.ts';
import { recordEvents } from './record-events.ts';

/** How an attempt ended that left no result and was not asked to stop. */
const deathNames = ['lost', 'died', 'killed', 'interrupted'] as const;
export type Death = (typeof deathNames)[number];

/** Deaths in a row without a new checkpoint after which a job is given up. */
export const maxBarrenAttempts = 3;

export interface StartedAttempt {
  job: Job;
  number: number;
  /** The engine that made the checkpoint which the job goes on from. */
  checkpointEngineId: string | undefined;
  /** True when the job has died too often without getting anywhere: it must be failed, not run. */
  isHopeless: boolean;
  /** How the attempts before it ended, as far back as they died without leaving a checkpoint. */
  deaths: Death[];
}

/** Returns undefined when the message is out of date: the job was cancelled, finished, or queued anew. */
export async function startAttempt(
  prisma: PrismaClient,
  message: Message,
  host: string,
): Promise<StartedAttempt | undefined> {
  return prisma.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ attempt: number }[]>`
      UPDATE "job" SET attempt = attempt + 1, state = 'RUNNING', started_at = COALESCE(started_at, now()), error = NULL
      WHERE id = ${message.jobId}::uuid AND message_id = ${message.id}::uuid AND state IN ('QUEUED', 'RUNNING')
      RETURNING attempt`;
    if (!row) return undefined;
    const number = row.attempt;
    await tx.attempt.updateMany({
      where: { jobId: message.jobId, finishedAt: null },
      data: { finishedAt: new Date(), outcome: 'lost' },
    });
    const deaths = await barrenDeaths(tx, message.jobId);
    const isHopeless = deaths.length === maxBarrenAttempts;
    await tx.attempt.create({ data: { jobId: message.jobId, number, host } });
    const text = number === 1 ? 'Started' : `Attempt ${number} started`;
    await recordEvents(tx, message.jobId, [{ type: 'STATE', data: { state: 'RUNNING', message: text } }]);
    const job = await tx.job.findUniqueOrThrow({ where: { id: message.jobId } });
    const checkpoint = await tx.checkpoint.findFirst({
      where: { jobId: message.jobId },
      orderBy: { step: 'desc' },
      include: { attempt: true },
    });
    const checkpointEngineId = checkpoint?.attempt.engineId ?? undefined;
    return { job, number, checkpointEngineId, isHopeless, deaths };
  });
}

/** Of the newest attempts. Stopping on request is not dying. */
async function barrenDeaths(tx: Prisma.TransactionClient, jobId: string): Promise<Death[]> {
  const attempts = await tx.attempt.findMany({
    where: { jobId },
    orderBy: { number: 'desc' },
    take: maxBarrenAttempts,
    include: { _count: { select: { checkpoints: true } } },
  });
  const deaths: Death[] = [];
  for (const { outcome, _count } of attempts) {
    const death = deathNames.find((name) => name === outcome);
    if (!death || _count.checkpoints > 0) break;
    deaths.push(death);
  }
  return deaths;
}
