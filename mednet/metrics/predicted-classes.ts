/**
 * The likeliest class of each case; the first of equals.
 *
 * @param probabilities flat [n, classCount]
 * @returns [n], 0..classCount - 1
 */
export function predictedClasses(probabilities: ArrayLike<number>, classCount: number): Int32Array {
  return Int32Array.from({ length: probabilities.length / classCount }, (_, index) => {
    let best = 0;
    for (let k = 1; k < classCount; k++) {
      if (probabilities[index * classCount + k]! > probabilities[index * classCount + best]!) best = k;
    }
    return best;
  });
}
