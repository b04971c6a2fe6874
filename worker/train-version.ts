/** Trains a network and keeps its progress and checkpoints: what pretrain and fine-tune jobs share. */
import { saveCheckpoint } from '../hub/jobs/checkpoints.ts';
import type { JobProgress } from '../hub/jobs/record-events.ts';
import type { Engine } from '../mednet/engines/engine.ts';
import { type PrecisionName, roundWeights } from '../mednet/precision.ts';
import { fingerprintOf } from '../mednet/training/fingerprint.ts';
import type { TrainRequest, TrainResult } from '../mednet/training/request.ts';
import { train } from '../mednet/training/train.ts';
import { decodeTrainingState, encodeTrainingState } from '../mednet/training/training-state.ts';
import { type JobRun, progressTeller, sayLog } from './job-run.ts';
import { resumeAt } from './resume-at.ts';

type Request = Omit<TrainRequest, 'resume' | 'signal' | 'onProgress' | 'onCheckpoint'>;

export async function trainVersion(
  run: JobRun<{ precision: PrecisionName }>,
  engine: Engine,
  given: Omit<Request, 'engine'>,
): Promise<TrainResult> {
  const request = { ...given, engine };
  const { jobId } = run.attempt;
  const tell = progressTeller(run);
  const result = await train({
    ...request,
    resume: await resumeAt(run, fingerprintOf(request), decodeTrainingState),
    signal: run.signal,
    onProgress({ type, validationLoss, validationAuc, parts, ...metrics }) {
      const progress: JobProgress = { fraction: metrics.step / metrics.steps, ...metrics };
      const data = { ...progress, validationLoss, validationAuc, ...(type === 'epoch' && parts && { parts }) };
      tell(progress, { type: type === 'epoch' ? 'EPOCH' : 'STEP', data });
    },
    onCheckpoint: (state) => saveCheckpoint(run, run.attempt, state.step, encodeTrainingState(state, jobId)),
  });
  sayLog(run, `Checkpoints took ${(100 * result.checkpointShare).toFixed(1)} % of the training time.`);
  return { ...result, weights: roundWeights(result.weights, run.configuration.precision) };
}
