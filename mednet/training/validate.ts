import { macroAuc } from '../metrics/macro-auc.ts';

/**
 * Mean cross-entropy and macro AUC of logits [n, classCount], flat. The AUC is null with fewer than two classes among
 * the labels; both are NaN when a logit is not a number.
 */
export function scoreLogits(
  logits: Float32Array,
  labels: Int32Array,
  classCount: number,
): { loss: number; auc: number | null } {
  const probabilities = new Float64Array(logits.length);
  let loss = 0;
  labels.forEach((label, row) => {
    const own = logits.subarray(row * classCount, (row + 1) * classCount);
    const highest = own.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    const total = own.reduce((sum, value) => sum + Math.exp(value - highest), 0);
    own.forEach((value, index) => {
      probabilities[row * classCount + index] = Math.exp(value - highest) / total;
    });
    loss += Math.log(total) - ((own[label] ?? Number.NaN) - highest);
  });
  if (!Number.isFinite(loss)) return { loss: Number.NaN, auc: Number.NaN };
  const auc = new Set(labels).size < 2 ? null : macroAuc(probabilities, labels, classCount);
  return { loss: loss / labels.length, auc };
}
