/** Queues the judging of a fine-tuned version on the test split of its task. */

import { findSealedTaskData } from '../datasets/find-data-set-version.ts';
import type { Job } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import { findUsableVersion } from '../registry/find-usable-version.ts';
import { takeAllowance } from '../submissions/take-allowance.ts';
import type { Viewer } from '../users/viewer.ts';
import { insertJob } from './submit-job.ts';

export interface BenchmarkRequest {
  version: string;
  task: string;
}

/**
 * BAD_INPUT when the classes of the version are not those of the task, CONFLICT when the viewer had too much judged on it
 * today.
 */
export async function submitBenchmark(hub: HubContext, viewer: Viewer, input: BenchmarkRequest): Promise<Job> {
  const version = await findUsableVersion(hub.prisma, viewer, input.version);
  const { task, data } = await findSealedTaskData(hub.prisma, input.task);
  if (version.classes.join() !== task.classes.join()) {
    throw new AppError(
      'BAD_INPUT',
      `${version.reference} tells apart ${version.classes.length} classes (${version.classes.slice(0, 4).join(', ')}...), ` +
        `not those of ${task.slug} (${task.classes.join(', ')}). Fine-tune it on the task first.`,
    );
  }
  const { prisma, queue, config } = hub;
  return prisma.$transaction(async (tx) => {
    await takeAllowance(tx, config, viewer, task.slug);
    return insertJob({ tx, queue }, viewer.id, {
      title: `Benchmark ${version.reference} on ${task.title}`,
      configuration: { kind: 'BENCHMARK', version: version.reference, task: task.slug, resamples: 2000, seed: 1 },
      inputs: {
        dataSetVersions: [data],
        version: { id: version.id, reference: version.reference, weights: version.weights },
      },
    });
  });
}
