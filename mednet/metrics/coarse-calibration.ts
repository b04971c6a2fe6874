/** How often the likeliest class is right, by how likely it was said to be: in five steps, to two decimals. */
import { predictedClasses } from './predicted-classes.ts';

export interface CalibrationBin {
  /** Mean probability of the likeliest class. */
  confidence: number;
  /** Share of its cases that are right. */
  accuracy: number;
  caseCount: number;
}

const bins = 5;
/** Of fewer cases a share says too much about each. */
const fewest = 10;

/**
 * @param probabilities flat [n, classCount]
 * @param labels [n]
 * @returns from the least to the most confident; those with fewer than ten cases are left out
 */
export function coarseCalibration(
  probabilities: ArrayLike<number>,
  labels: Int32Array,
  classCount: number,
): CalibrationBin[] {
  const predicted = predictedClasses(probabilities, classCount);
  const sums = Array.from({ length: bins }, () => ({ confidence: 0, right: 0, count: 0 }));
  predicted.forEach((k, index) => {
    const confidence = probabilities[index * classCount + k]!;
    const bin = sums[Math.min(bins - 1, Math.floor(confidence * bins))]!;
    bin.confidence += confidence;
    bin.right += k === labels[index] ? 1 : 0;
    bin.count += 1;
  });
  const shown = sums.filter(({ count }) => count >= fewest);
  return shown.map(({ confidence, right, count }) => ({
    confidence: Number((confidence / count).toFixed(2)),
    accuracy: Number((right / count).toFixed(2)),
    caseCount: count,
  }));
}
