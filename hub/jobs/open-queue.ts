/**
 * The queue: pg-boss in the hub's own Postgres. A message only says "start this job"; all state is on the job row.
 * A message whose worker stops touching it is delivered again to whoever asks next.
 */
import { fromPrisma, PgBoss } from 'pg-boss';
import type { Job, Prisma } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { priorityOf } from './priority-of.ts';

const queueName = 'mednet-jobs';

/** A worker that has been silent this long has lost its message. pg-boss takes no less than 10. */
const heartbeatSeconds = 10;

/** pg-boss lets nothing run longer than a day; a supervisor hands over before (see worker/run-message.ts). */
const expireInSeconds = 24 * 3600;

/** A queued job waits as long as it takes for a worker: pg-boss would drop its message after two weeks. */
const retentionSeconds = 10 * 365 * 24 * 3600;

export interface Message {
  id: string;
  jobId: string;
  deliveries: number;
}

/** The job that a message is to start, as it is or will be in the database. */
export type QueuedJob = Pick<Job, 'id' | 'kind'> & { configuration: unknown };

export interface Queue {
  /** Adds a message that commits with `transaction`. Returns its id. */
  send(transaction: Prisma.TransactionClient, job: QueuedJob, delaySeconds?: number): Promise<string>;
  /** The next message, if there is one; it is this caller's until it stops touching it. */
  take(): Promise<Message | undefined>;
  /** Keeps a message; false when it has been given to somebody else. */
  touch(message: Message): Promise<boolean>;
  /** Removes a message, together with `transaction` if given. */
  settle(message: Message, transaction?: Prisma.TransactionClient): Promise<void>;
  /** Withdraws a message that nobody has taken yet. */
  withdraw(transaction: Prisma.TransactionClient, messageId: string): Promise<void>;
  /** Rejects with UNAVAILABLE when the queue does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the queue at a Postgres address. Only workers watch for messages that were lost (`isWorker`). */
export async function openQueue(databaseUrl: string, options: { isWorker?: boolean } = {}): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'mednet queue',
    max: 3,
    schedule: false,
    supervise: options.isWorker ?? false,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
  });
  // pg-boss reconnects by itself; without a listener a lost connection would end the process.
  boss.on('error', () => {});
  await boss.start();
  const limits = { retryLimit: 1000, retryDelay: 0, heartbeatSeconds, expireInSeconds, retentionSeconds };
  await boss.createQueue(queueName, limits);
  const attempt = (message: Message) => ({ id: message.id, retryCount: message.deliveries });

  return {
    async send(transaction, job, delaySeconds = 0) {
      const order = { priority: priorityOf(job), startAfter: delaySeconds };
      const id = await boss.send(queueName, { jobId: job.id }, { db: fromPrisma(transaction), ...order });
      if (!id) throw new AppError('UNAVAILABLE', 'The queue did not take the job. Try again.');
      return id;
    },
    async take() {
      const [job] = await boss.fetch<{ jobId: string }>(queueName, { includeMetadata: true });
      return job && { id: job.id, jobId: job.data.jobId, deliveries: job.retryCount };
    },
    async touch(message) {
      // pg-boss declares its answer as an empty interface.
      const answer = (await boss.touch(queueName, attempt(message))) as { affected: number };
      return answer.affected === 1;
    },
    async settle(message, transaction) {
      await boss.complete(queueName, message.id, null, transaction && { db: fromPrisma(transaction) });
    },
    async withdraw(transaction, messageId) {
      await boss.cancel(queueName, messageId, { db: fromPrisma(transaction) });
    },
    async check() {
      try {
        await boss.getQueue(queueName);
      } catch (cause) {
        throw new AppError('UNAVAILABLE', 'The job queue does not answer. Is the database up?', { cause });
      }
    },
    async close() {
      await boss.stop({ graceful: false });
    },
  };
}
