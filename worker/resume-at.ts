import { dropCheckpoints, loadCheckpoint } from '../hub/jobs/checkpoints.ts';
import { TrainingError } from '../mednet/training/request.ts';
import { type JobRun, sayLog } from './job-run.ts';

/**
 * Where a job stood, if it has begun; that is noted on its attempt. A checkpoint that cannot be gone on from, because
 * `decode` throws TrainingError or the fingerprint is another, is removed, and all is done anew.
 */
export async function resumeAt<State extends { fingerprint: string }>(
  run: Pick<JobRun, 'attempt' | 'prisma' | 'blobs' | 'events'>,
  fingerprint: string,
  decode: (bytes: Uint8Array) => State,
): Promise<State | undefined> {
  const { jobId, attemptNumber } = run.attempt;
  const saved = await loadCheckpoint(run, jobId);
  if (!saved) return undefined;
  const state = tryToDecode(saved.bytes, decode);
  if (state?.fingerprint !== fingerprint) {
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

function tryToDecode<State>(bytes: Uint8Array, decode: (bytes: Uint8Array) => State): State | undefined {
  try {
    return decode(bytes);
  } catch (error) {
    if (error instanceof TrainingError) return undefined;
    throw error;
  }
}
