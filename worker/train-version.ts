/** Trains a network and keeps its progress and checkpoints: what pretrain and fine-tune jobs share. */
import { dropCheckpoints, loadCheckpoint, saveCheckpoint } from '../hub/jobs/checkpoints.ts';
import type { JobProgress } from '../hub/jobs/record-events.ts';
import type { Engine } from '../mednet/engines/engine.ts';
import { fingerprintOf } from '../mednet/training/fingerprint.ts';
import { TrainingError, type TrainingState, type TrainRequest, type TrainResult } from '../mednet/training/request.ts';
import { train } from '../mednet/training/train.ts';
import { decodeTrainingState, encodeTrainingState } from '../mednet/training/training-state.ts';
import { type JobRun, progressTeller, sayLog } from './job-run.ts';

type Request = Omit<TrainRequest, 'resume' | 'signal' | 'onProgress' | 'onCheckpoint'>;

export async function trainVersion(
  run: JobRun<unknown>,
  engine: Engine,
  given: Omit<Request, 'engine'>,
): Promise<TrainResult> {
  const request = { ...given, engine };
  const { jobId } = run.attempt;
  const tell = progressTeller(run);
  const result = await train({
    ...request,
    resume: await findState(run, request),
    signal: run.signal,
    onProgress({ type, validationLoss, validationAuc, ...metrics }) {
      const progress: JobProgress = { fraction: metrics.step / metrics.steps, ...metrics };
      const data = { ...progress, validationLoss, validationAuc };
      tell(progress, { type: type === 'epoch' ? 'EPOCH' : 'STEP', data });
    },
    onCheckpoint: (state) => saveCheckpoint(run, run.attempt, state.step, encodeTrainingState(state, jobId)),
  });
  sayLog(run, `Checkpoints took ${(100 * result.checkpointShare).toFixed(1)} % of the training time.`);
  return result;
}

/** Where the job stood, if it has begun; a checkpoint that cannot be gone on from is removed, and all done anew. */
async function findState(run: JobRun<unknown>, request: Request): Promise<TrainingState | undefined> {
  const { jobId, attemptNumber } = run.attempt;
  const saved = await loadCheckpoint(run, jobId);
  if (!saved) return undefined;
  const state = decodeState(saved.bytes);
  if (state?.fingerprint !== fingerprintOf(request)) {
    await dropCheckpoints(run, jobId);
    sayLog(run, `The checkpoint at step ${saved.step} is from another version of the hub: starting anew.`);
    return undefined;
  }
  sayLog(run, `Going on from the checkpoint at step ${saved.step}.`);
  await run.prisma.attempt.update({
    where: { jobId_number: { jobId, number: attemptNumber } },
    data: { resumedAtStep: saved.step },
  });
  return state;
}

/** Undefined for the format of another version of the hub. */
function decodeState(bytes: Uint8Array): TrainingState | undefined {
  try {
    return decodeTrainingState(bytes);
  } catch (error) {
    if (error instanceof TrainingError) return undefined;
    throw error;
  }
}
