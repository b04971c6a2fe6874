/** Why a job failed, for the person who submitted it: what they can act on; the rest is logged under an id. */
import { randomUUID } from 'node:crypto';
import { isPassingFailure, translateDatabaseError } from '../hub/db/translate-error.ts';
import { AppError } from '../hub/errors.ts';
import { log } from '../hub/log.ts';
import { ReadError } from '../mednet/formats/read-model.ts';
import { SafetensorsError } from '../mednet/formats/safetensors-file.ts';
import { ImageError } from '../mednet/images/pixels.ts';
import { PreprocessingError } from '../mednet/preprocess/preprocessing.ts';
import { TrainingError } from '../mednet/training/request.ts';
import { WeightsError } from '../mednet/weights.ts';
import type { Outcome } from './outcome.ts';

/** What the science throws about its input. RangeError is its word for a setting out of range. */
const inputErrors = [
  ImageError,
  PreprocessingError,
  ReadError,
  TrainingError,
  WeightsError,
  SafetensorsError,
  RangeError,
];

export function explainFailure(error: unknown, jobId: string): Outcome {
  if (!(error instanceof AppError) && isPassingFailure(error)) {
    log.warn({ jobId, err: error }, 'the database was away or too busy for a job');
    return { outcome: 'interrupted' };
  }
  const known = error instanceof AppError ? error : translateDatabaseError(error);
  if (known) return { outcome: 'failed', error: { code: known.code, message: known.message } };
  if (error instanceof Error && inputErrors.some((type) => error instanceof type)) {
    return { outcome: 'failed', error: { code: 'BAD_INPUT', message: error.message } };
  }
  const id = randomUUID();
  log.error({ id, jobId, err: error }, 'a job failed');
  return { outcome: 'failed', error: { code: 'INTERNAL', message: `The job failed unexpectedly (${id} in the log).` } };
}
