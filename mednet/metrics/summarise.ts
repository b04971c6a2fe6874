/** Everything an evaluation reports about one set of predictions, as plain JSON. */
import { auc } from './auc.ts';
import { balancedAccuracy } from './balanced-accuracy.ts';
import { type BootstrapOptions, bootstrap, type Interval } from './bootstrap.ts';
import { brier } from './brier.ts';
import { calibrationError } from './calibration-error.ts';
import { checkPredictions } from './check-predictions.ts';
import { confusionMatrices } from './confusion-matrix.ts';
import { prepareMacroAuc } from './macro-auc.ts';
import { macroF1 } from './macro-f1.ts';
import { oneVersusRest } from './one-versus-rest.ts';
import { drawnOnce, type PackedWeights } from './packed-weights.ts';
import { predictedClasses } from './predicted-classes.ts';
import { areGroupsWithin } from './resample.ts';
import { sensitivitySpecificity } from './sensitivity-specificity.ts';

/** One class against the rest; null where the labels leave the figure undefined. */
export interface ClassMetrics {
  name: string;
  sensitivity: number | null;
  specificity: number | null;
  auc: number | null;
}

export interface EvaluationMetrics {
  caseCount: number;
  macroAuc: Interval;
  balancedAccuracy: Interval;
  macroF1: Interval;
  /** Expected calibration error, 15 bins. */
  calibrationError: number;
  /** Multi-class form, 0 to 2. */
  brier: number;
  perClass: ClassMetrics[];
  /** [true class][predicted class]. */
  confusion: number[][];
}

// Wide enough for probabilities that were stored as float16.
export const ROW_SUM_TOLERANCE = 0.01;

function checkProbabilities(probabilities: ArrayLike<number>, classCount: number): void {
  for (let start = 0; start < probabilities.length; start += classCount) {
    let sum = 0;
    for (let k = 0; k < classCount; k++) {
      const value = probabilities[start + k]!;
      if (!(value >= 0 && value <= 1 + ROW_SUM_TOLERANCE)) {
        throw new RangeError(`Case ${start / classCount} has probability ${value}; probabilities lie in 0..1.`);
      }
      sum += value;
    }
    if (Math.abs(sum - 1) > ROW_SUM_TOLERANCE) {
      throw new RangeError(`The probabilities of case ${start / classCount} sum to ${sum}; they must sum to 1.`);
    }
  }
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

function metricsPerClass(
  probabilities: ArrayLike<number>,
  labels: Int32Array,
  classes: string[],
  confusion: number[][],
): ClassMetrics[] {
  return sensitivitySpecificity(confusion).map(({ sensitivity, specificity }, k) => {
    const { scores, isPositive } = oneVersusRest(probabilities, labels, classes.length, k);
    return {
      name: classes[k]!,
      sensitivity: orNull(sensitivity),
      specificity: orNull(specificity),
      auc: orNull(auc(scores, isPositive)),
    };
  });
}

/**
 * All metrics of one set of predictions, with 95 % percentile bootstrap intervals over groups, as many of each class as
 * there are where no group has cases of two.
 *
 * @param probabilities flat [n, classes.length], each row in 0..1 and summing to 1
 * @param labels [n], 0..classes.length - 1, of at least two classes
 * @param groups [n], cases of one group (patient, smear, ...) are resampled together; null stands alone
 * @throws RangeError when the parts do not fit together, or fewer than two classes occur
 */
export function summarise(
  probabilities: ArrayLike<number>,
  labels: Int32Array,
  classes: string[],
  groups: (string | null)[],
  options: BootstrapOptions,
): EvaluationMetrics {
  const classCount = classes.length;
  checkPredictions(probabilities, labels, classCount);
  checkProbabilities(probabilities, classCount);
  if (groups.length !== labels.length) {
    throw new RangeError(`${labels.length} cases need as many groups (null for none), got ${groups.length}.`);
  }
  if (new Set(labels).size < 2) throw new RangeError('An evaluation needs cases of at least two classes.');
  const predicted = predictedClasses(probabilities, classCount);
  const once = drawnOnce(labels.length);
  const confusionsOf = (weights: PackedWeights) => confusionMatrices(predicted, labels, classCount, weights);
  const macroAucsOf = prepareMacroAuc(probabilities, labels, classCount);
  const statistics = (weights: PackedWeights) => {
    const macroAucs = macroAucsOf(weights);
    return confusionsOf(weights).map((one, place) => [macroAucs[place]!, balancedAccuracy(one), macroF1(one)]);
  };
  const [confusion] = confusionsOf(once);
  const sampling = areGroupsWithin(groups, labels) ? { groups, strata: labels } : { groups };
  const [values] = statistics(once);
  const ranges = bootstrap(sampling, statistics, options);
  const withInterval = (index: number): Interval => ({ value: values![index]!, ...ranges[index]! });
  return {
    caseCount: labels.length,
    macroAuc: withInterval(0),
    balancedAccuracy: withInterval(1),
    macroF1: withInterval(2),
    calibrationError: calibrationError(probabilities, labels, classCount),
    brier: brier(probabilities, labels, classCount),
    perClass: metricsPerClass(probabilities, labels, classes, confusion!),
    confusion: confusion!,
  };
}
