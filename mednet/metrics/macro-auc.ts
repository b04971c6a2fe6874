/** Macro-averaged one-vs-rest AUC, the hub's primary figure. */
import { prepareAuc } from './auc.ts';
import { checkPredictions } from './check-predictions.ts';
import { oneVersusRest } from './one-versus-rest.ts';
import { drawnOnce, type PackedWeights } from './packed-weights.ts';

/**
 * Macro AUC of any subsample: returns a function of how often each case was drawn.
 *
 * @param probabilities flat [n, classCount]
 * @param labels [n], 0..classCount - 1
 * @returns weights of n cases -> for each subsample the mean AUC over the classes that were drawn and are not alone
 */
export function prepareMacroAuc(
  probabilities: ArrayLike<number>,
  labels: Int32Array,
  classCount: number,
): (weights: PackedWeights) => number[] {
  checkPredictions(probabilities, labels, classCount);
  for (let at = 0; at < probabilities.length; at++) {
    if (Number.isNaN(probabilities[at]!)) return ({ count }) => new Array<number>(count).fill(Number.NaN);
  }
  const aucs = Array.from({ length: classCount }, (_, k) => {
    const { scores, isPositive } = oneVersusRest(probabilities, labels, classCount, k);
    return prepareAuc(scores, isPositive);
  });
  return (weights) => {
    const perClass = aucs.map((auc) => auc(weights));
    return Array.from({ length: weights.count }, (_, place) => {
      const defined = perClass.map((values) => values[place]!).filter((value) => !Number.isNaN(value));
      return defined.reduce((sum, value) => sum + value, 0) / defined.length;
    });
  };
}

/**
 * Mean over classes of the AUC of that class against the rest; ties count one half; classes absent from the labels
 * are left out.
 *
 * @param probabilities flat [n, classCount]; any scores of which higher means likelier
 * @param labels [n], 0..classCount - 1
 * @returns 0..1; NaN with fewer than two classes among the labels or with a NaN among the probabilities
 * @throws RangeError when shapes and labels do not fit together
 */
export function macroAuc(probabilities: ArrayLike<number>, labels: Int32Array, classCount: number): number {
  return prepareMacroAuc(probabilities, labels, classCount)(drawnOnce(labels.length))[0]!;
}
