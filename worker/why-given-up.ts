import { configurationSchema, type JobConfiguration } from '../hub/jobs/job-configuration.ts';
import { maxBarrenAttempts, type StartedAttempt } from '../hub/jobs/start-attempt.ts';

type GivenUp = Pick<StartedAttempt, 'isShortOfMemory'> & { job: Pick<StartedAttempt['job'], 'configuration'> };

/** What a job that died too often without getting anywhere is failed with. */
export function whyGivenUp({ job, isShortOfMemory }: GivenUp): string {
  const deaths = `The job died ${maxBarrenAttempts} times without getting any further`;
  if (!isShortOfMemory) return `${deaths}. Look at the last attempts, then resume it.`;
  const parsed = configurationSchema.safeParse(job.configuration);
  const killed = `${deaths}, each time by SIGKILL, as a system does that is out of memory.`;
  const advice = parsed.success && adviseSmaller(parsed.data);
  return advice
    ? `${killed} Submit it again with ${advice}, or give the worker more memory and resume it.`
    : `${killed} Give the worker more memory, then resume it.`;
}

function adviseSmaller(configuration: JobConfiguration): string | undefined {
  if (!('recipe' in configuration)) return undefined;
  const batch = `a smaller batchSize (now ${configuration.recipe.batchSize})`;
  if (!('imageSize' in configuration)) return batch;
  return `${batch}, imageSize (now ${configuration.imageSize}) or width (now ${configuration.width})`;
}
