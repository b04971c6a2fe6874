/** Everything an evaluation reports about one set of predictions, as plain JSON. */
import { auc } from './auc.ts';
import { balancedAccuracy } from './balanced-accuracy.ts';
import { areGroupsWithin, type BootstrapOptions, bootstrap, type Interval } from './bootstrap.ts';
import { brier } from './brier.ts';
import { calibrationError } from './calibration-error.ts';
import { checkPredictions } from './check-predictions.ts';
import { confusionMatrix } from './confusion-matrix.ts';
import { prepareMacroAuc } from './macro-auc.ts';
import { macroF1 } from './macro-f1.ts';
import { predictedClasses } from './predicted-classes.ts';
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
const ROW_SUM_TOLERANCE = 0.01;

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
    const scores = Float64Array.from(labels, (_, index) => probabilities[index * classes.length + k]!);
    const isClass = Array.from(labels, (label) => label === k);
    return {
      name: classes[k]!,
      sensitivity: orNull(sensitivity),
      specificity: orNull(specificity),
      auc: orNull(auc(scores, isClass)),
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
  const once = new Int32Array(labels.length).fill(1);
  const confusionOf = (weights: Int32Array) => confusionMatrix(predicted, labels, classCount, weights);
  const statistics = [
    prepareMacroAuc(probabilities, labels, classCount),
    (weights: Int32Array) => balancedAccuracy(confusionOf(weights)),
    (weights: Int32Array) => macroF1(confusionOf(weights)),
  ];
  const sampling = areGroupsWithin(groups, labels) ? { groups, strata: labels } : { groups };
  const ranges = bootstrap(sampling, statistics, options);
  const withInterval = (index: number): Interval => ({ value: statistics[index]!(once), ...ranges[index]! });
  return {
    caseCount: labels.length,
    macroAuc: withInterval(0),
    balancedAccuracy: withInterval(1),
    macroF1: withInterval(2),
    calibrationError: calibrationError(probabilities, labels, classCount),
    brier: brier(probabilities, labels, classCount),
    perClass: metricsPerClass(probabilities, labels, classes, confusionOf(once)),
    confusion: confusionOf(once),
  };
}
