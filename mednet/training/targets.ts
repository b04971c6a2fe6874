/** What the loss compares with: smoothed, weighted one-hot rows. */

/** n / (classes present x n of the class), so that the mean over the images is 1; 0 for a class without images. */
export function classWeights(labels: Int32Array, classCount: number): Float32Array {
  const counts = new Float32Array(classCount);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  const present = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count > 0 ? labels.length / (present * count) : 0));
}

/**
 * Rows [labels, classCount], flat, such that the loss is -sum(targets * log softmax(logits)): smoothing, class weights
 * and the weighted mean over the batch are all in them.
 */
export function lossTargets(labels: number[], weights: Float32Array, smoothing: number): Float32Array {
  const classCount = weights.length;
  const targets = new Float32Array(labels.length * classCount);
  const total = labels.reduce((sum, label) => sum + (weights[label] ?? 0), 0);
  labels.forEach((label, row) => {
    const share = (weights[label] ?? 0) / total;
    targets.fill((share * smoothing) / classCount, row * classCount, (row + 1) * classCount);
    const own = row * classCount + label;
    targets[own] = (targets[own] ?? 0) + share * (1 - smoothing);
  });
  return targets;
}
