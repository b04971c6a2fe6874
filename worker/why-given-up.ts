import { configurationSchema, type JobConfiguration } from '../hub/jobs/job-configuration.ts';
import { maxBarrenAttempts, type StartedAttempt } from '../hub/jobs/start-attempt.ts';

type GivenUp = Pick<StartedAttempt, 'deaths'> & { job: Pick<StartedAttempt['job'], 'configuration'> };

/** What a job that died too often without getting anywhere is failed with. */
export function whyGivenUp({ job, deaths }: GivenUp): string {
  if (deaths.every((death) => death === 'interrupted')) {
    return `The database was away or too busy ${maxBarrenAttempts} times in a row. Resume the job when it is less so.`;
  }
  const died = `The job died ${maxBarrenAttempts} times without getting any further`;
  // A system that is out of memory ends a process by SIGKILL.
  if (!deaths.every((death) => death === 'killed')) return `${died}. Look at the last attempts, then resume it.`;
  const parsed = configurationSchema.safeParse(job.configuration);
  const killed = `${died}, each time by SIGKILL, as a system does that is out of memory.`;
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
