import { configurationSchema } from '../hub/jobs/job-configuration.ts';
import { maxBarrenAttempts, type StartedAttempt } from '../hub/jobs/start-attempt.ts';

type GivenUp = Pick<StartedAttempt, 'isShortOfMemory'> & { job: Pick<StartedAttempt['job'], 'configuration'> };

/** What a job that died too often without getting anywhere is failed with. */
export function whyGivenUp({ job, isShortOfMemory }: GivenUp): string {
  const deaths = `The job died ${maxBarrenAttempts} times without getting any further`;
  if (!isShortOfMemory) return `${deaths}. Look at the last attempts, then resume it.`;
  const parsed = configurationSchema.safeParse(job.configuration);
  const killed = `${deaths}, each time by SIGKILL, as a system does that is out of memory.`;
  if (!parsed.success || !('recipe' in parsed.data)) return `${killed} Give the worker more memory, then resume it.`;
  const { recipe, imageSize, width } = parsed.data;
  return (
    `${killed} Submit it again with a smaller batchSize (now ${recipe.batchSize}), imageSize (now ${imageSize}) ` +
    `or width (now ${width}), or give the worker more memory and resume it.`
  );
}
