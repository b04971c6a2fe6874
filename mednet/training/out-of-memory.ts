/** Tells that an engine had too little memory, and says what to set instead. */
import { TrainingError } from './request.ts';

/** As the engines word it. Nothing else makes the WebAssembly kernels abort, or read outside of their memory. */
const WORDINGS = [
  /Failed to allocate memory|bad_alloc|bad allocation/, // ONNX Runtime
  /OOM when allocating|RESOURCE_EXHAUSTED|ran out of memory/i, // TensorFlow
  /memory access out of bounds|Cannot enlarge memory|could not allocate memory|^Aborted\(/i, // WebAssembly
  /Array buffer allocation failed|Invalid typed array length/, // JavaScript's own arrays
];

export const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && WORDINGS.some((wording) => wording.test(error.message));

interface Asked {
  batchSize: number;
  /** Side of the images in pixels. */
  size: number;
  /** Of the network; absent where neither it nor the size can be chosen. */
  width?: number;
}

/** `error` itself, unless it is about memory. */
export function explainMemory(error: unknown, { batchSize, size, width }: Asked): unknown {
  if (!isOutOfMemory(error)) return error;
  const smaller = batchSize > 2 ? `Set batchSize to ${Math.max(2, batchSize >> 1)} or less, or choose` : 'Choose';
  const network = width === undefined ? '' : ` (width ${width})`;
  const other = width === undefined ? 'a machine with more memory' : 'a smaller image size or width';
  return new TrainingError(
    `There is too little memory for steps of batchSize ${batchSize} on images of ${size} x ${size} pixels${network}. ` +
      `${smaller} ${other}`,
    { cause: error },
  );
}
