/** Writes a job row and its queue message in one transaction. */
import { randomUUID } from 'node:crypto';
import type { Job, Prisma } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import type { Viewer } from '../users/viewer.ts';
import {
  configurationSchema,
  type JobConfiguration,
  type JobInputs,
  type NewJobConfiguration,
} from './job-configuration.ts';
import type { Queue } from './open-queue.ts';
import { recordEvents } from './record-events.ts';

export interface NewJob {
  title: string;
  configuration: NewJobConfiguration;
  inputs: JobInputs;
  /** The job that it is a part of. */
  parentId?: string;
  /** Nobody starts it sooner: for a job that waits until its parts wake it. */
  delaySeconds?: number;
}

/** BAD_INPUT names every field of the configuration that is out of range. */
export async function submitJob({ prisma, queue }: HubContext, viewer: Viewer, job: NewJob): Promise<Job> {
  const configuration = requireConfiguration(job.configuration);
  return prisma.$transaction((tx) => insertJob({ tx, queue }, viewer.id, { ...job, configuration }));
}

/** What is absent gets its default. BAD_INPUT names every field that is out of range. */
export function requireConfiguration(configuration: NewJobConfiguration): JobConfiguration {
  const checked = configurationSchema.safeParse(configuration);
  if (checked.success) return checked.data;
  const faults = checked.error.issues.map((issue) => `${issue.path.at(-1)?.toString()}: ${issue.message}`);
  throw new AppError('BAD_INPUT', faults.join('; '));
}

/** The row and its message, as part of a transaction that does more. The configuration has been checked. */
export async function insertJob(
  { tx, queue }: { tx: Prisma.TransactionClient; queue: Queue },
  ownerId: string,
  { title, configuration, inputs, parentId, delaySeconds }: NewJob,
): Promise<Job> {
  const id = randomUUID();
  const { kind } = configuration;
  await tx.job.create({
    data: {
      id,
      kind,
      title,
      configuration,
      inputs: inputs as Prisma.InputJsonObject,
      parentId,
      ownerId,
      messageId: await queue.send(tx, { id, kind, configuration }, delaySeconds),
    },
  });
  await recordEvents(tx, id, [{ type: 'STATE', data: { state: 'QUEUED', message: 'Submitted' } }]);
  return tx.job.findUniqueOrThrow({ where: { id } });
}
