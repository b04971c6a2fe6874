/** Macro-averaged one-vs-rest AUC, the hub's primary figure. */
import { prepareAuc } from './auc.ts';
import { checkPredictions } from './check-predictions.ts';

/**
 * Macro AUC of any subsample: returns a function of how often each case was drawn.
 *
 * @param probabilities flat [n, classCount]
 * @param labels [n], 0..classCount - 1
 * @returns weights [n], whole numbers of draws -> mean AUC over the classes that were drawn and are not alone
 */
export function prepareMacroAuc(
  probabilities: ArrayLike<number>,
  labels: Int32Array,
  classCount: number,
): (weights: Int32Array) => number {
  checkPredictions(probabilities, labels, classCount);
  if (Array.prototype.some.call(probabilities, Number.isNaN)) return () => Number.NaN;
  const aucs = Array.from({ length: classCount }, (_, k) => {
    const isClass = Array.from(labels, (label) => label === k);
    return prepareAuc(
      isClass.map((_is, index) => probabilities[index * classCount + k]!),
      isClass,
    );
  });
  return (weights) => {
    const defined = aucs.map((auc) => auc(weights)).filter((value) => !Number.isNaN(value));
    return defined.reduce((sum, value) => sum + value, 0) / defined.length;
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
  return prepareMacroAuc(probabilities, labels, classCount)(new Int32Array(labels.length).fill(1));
}
