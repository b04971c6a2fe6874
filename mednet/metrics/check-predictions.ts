/**
 * Throws a RangeError unless there is one row of `classCount` scores per label and every label names a class.
 *
 * @param scores flat [n, classCount]
 * @param labels [n], 0..classCount - 1
 */
export function checkPredictions(scores: ArrayLike<number>, labels: Int32Array, classCount: number): void {
  if (scores.length !== labels.length * classCount) {
    throw new RangeError(
      `${labels.length} cases of ${classCount} classes need ${labels.length * classCount} scores, got ${scores.length}.`,
    );
  }
  const wrong = labels.findIndex((label) => label < 0 || label >= classCount);
  if (wrong >= 0) {
    throw new RangeError(`Case ${wrong} has label ${labels[wrong]}; labels run from 0 to ${classCount - 1}.`);
  }
}
