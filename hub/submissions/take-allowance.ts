/** Each score tells a little about the hidden labels it was made with, so how many anybody gets is limited. */
import type { Config } from '../config.ts';
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { Viewer } from '../users/viewer.ts';

const dayMilliseconds = 24 * 3600 * 1000;

/**
 * Passes while the viewer has had less than the limit judged on the task within 24 hours: submissions and benchmark jobs,
 * whatever came of them. CONFLICT otherwise, with the time from which it passes again. Of several transactions at once
 * each waits for those before it, and sees what they wrote.
 */
export async function takeAllowance(
  tx: Prisma.TransactionClient,
  { submissionsPerDay: limit }: Pick<Config, 'submissionsPerDay'>,
  viewer: Viewer,
  task: string,
): Promise<void> {
  // Who administers the hub can read the labels anyway.
  if (viewer.role === 'ADMIN') return;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`allowance ${viewer.id} ${task}`}, 0))`;
  const times = await listJudged(tx, viewer.id, task);
  if (times.length < limit) return;
  const next = times[times.length - limit];
  const again = next && `again from ${new Date(next.getTime() + dayMilliseconds).toISOString()} on`;
  throw new AppError(
    'CONFLICT',
    `You may have ${limit} submissions and benchmarks judged on ${task} within 24 hours; ${again ?? 'none here'}.`,
  );
}

/** When, the oldest first. */
async function listJudged(tx: Prisma.TransactionClient, ownerId: string, task: string): Promise<Date[]> {
  const createdAt = { gt: new Date(Date.now() - dayMilliseconds) };
  const jobs = await tx.job.findMany({
    where: { kind: 'BENCHMARK', ownerId, createdAt, configuration: { path: ['task'], equals: task } },
    select: { createdAt: true },
  });
  const submissions = await tx.submission.findMany({
    where: { ownerId, createdAt, task: { slug: task } },
    select: { createdAt: true },
  });
  return [...jobs, ...submissions].map((row) => row.createdAt).sort((a, b) => a.getTime() - b.getTime());
}
