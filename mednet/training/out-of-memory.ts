/** Tells that an engine had too little memory, and says what to set instead. */
import { TrainingError, type TrainRequest } from './request.ts';

/** As the engines word it. Nothing else makes the WebAssembly kernels abort, or read outside of their memory. */
const WORDINGS = [
  /Failed to allocate memory|bad_alloc|bad allocation/, // ONNX Runtime
  /OOM when allocating|RESOURCE_EXHAUSTED|ran out of memory/i, // TensorFlow
  /memory access out of bounds|Cannot enlarge memory|could not allocate memory|^Aborted\(/i, // WebAssembly
  /Array buffer allocation failed|Invalid typed array length/, // JavaScript's own arrays
];

export const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && WORDINGS.some((wording) => wording.test(error.message));

/** `error` itself, unless it is about memory. */
export function explainMemory(error: unknown, { recipe, train, architecture }: TrainRequest): unknown {
  if (!isOutOfMemory(error)) return error;
  const { batchSize } = recipe;
  const smaller = batchSize > 2 ? `Set batchSize to ${Math.max(2, batchSize >> 1)} or less, or choose` : 'Choose';
  return new TrainingError(
    `There is too little memory for steps of batchSize ${batchSize} on images of ${train.size} x ${train.size} pixels ` +
      `(width ${architecture.width}). ${smaller} a smaller image size or width`,
    { cause: error },
  );
}
