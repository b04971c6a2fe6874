import { checkPredictions } from './check-predictions.ts';
import { predictedClasses } from './predicted-classes.ts';

/**
 * Expected calibration error of the predicted class (Guo et al. 2017, arXiv:1706.04599): cases are binned by
 * confidence into equally wide bins (low, high]; the gap between accuracy and mean confidence is averaged over cases.
 *
 * @param probabilities flat [n, classCount], rows summing to 1
 * @param labels [n], 0..classCount - 1
 * @returns 0..1; NaN without cases
 */
export function calibrationError(
  probabilities: ArrayLike<number>,
  labels: Int32Array,
  classCount: number,
  binCount = 15,
): number {
  checkPredictions(probabilities, labels, classCount);
  // Per bin: right answers less the confidence in them. |sum| / n is that bin's share of the error.
  const gaps = new Float64Array(binCount);
  predictedClasses(probabilities, classCount).forEach((predicted, index) => {
    const confidence = probabilities[index * classCount + predicted]!;
    const bin = Math.min(binCount - 1, Math.max(0, Math.ceil(confidence * binCount) - 1));
    gaps[bin]! += (predicted === labels[index] ? 1 : 0) - confidence;
  });
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / labels.length;
}
