import { loadCheckpoint, type SavedCheckpoint } from '../hub/jobs/checkpoints.ts';
import { type JobRun, sayLog } from './job-run.ts';

/** The checkpoint that a job goes on from, if there is one; it is noted on the attempt. */
export async function resumeAt(run: JobRun<unknown>): Promise<SavedCheckpoint | undefined> {
  const { jobId, attemptNumber } = run.attempt;
  const saved = await loadCheckpoint(run, jobId);
  if (!saved) return undefined;
  sayLog(run, `Going on from the checkpoint at step ${saved.step}.`);
  await run.prisma.attempt.update({
    where: { jobId_number: { jobId, number: attemptNumber } },
    data: { resumedAtStep: saved.step },
  });
  return saved;
}
