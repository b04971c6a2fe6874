import { dropCheckpoints, loadCheckpoint } from '../hub/jobs/checkpoints.ts';
import { type JobRun, sayLog } from './job-run.ts';

/**
 * Where a job stood, if it has begun; that is noted on its attempt. A checkpoint that cannot be gone on from, for which
 * `decode` gives undefined, is removed, and all is done anew.
 */
export async function resumeAt<State>(
  run: JobRun<unknown>,
  decode: (bytes: Uint8Array) => State | undefined,
): Promise<State | undefined> {
  const { jobId, attemptNumber } = run.attempt;
  const saved = await loadCheckpoint(run, jobId);
  if (!saved) return undefined;
  const state = decode(saved.bytes);
  if (!state) {
    await dropCheckpoints(run, jobId);
    sayLog(run, `The checkpoint at step ${saved.step} is from another version of the hub: starting anew.`);
    return undefined;
  }
  sayLog(run, `Going on from the checkpoint at step ${saved.step}.`);
  const { engine } = await run.prisma.attempt.update({
    where: { jobId_number: { jobId, number: attemptNumber } },
    data: { resumedAtStep: saved.step },
  });
  if (engine !== saved.engine) {
    sayLog(
      run,
      `The checkpoint was made with ${saved.engine}; from here on it is ${engine}. The two may round differently: ` +
        'the weights are then not, to the last digit, those of a job that was never interrupted.',
    );
  }
  return state;
}
