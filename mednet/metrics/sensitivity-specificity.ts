/** Of one class against the rest; NaN where nothing could be counted. */
export interface ClassRates {
  /** True positives among all that are of the class (recall). */
  sensitivity: number;
  /** True negatives among all that are not of the class. */
  specificity: number;
  /** True positives among all that were taken for the class (positive predictive value). */
  precision: number;
  /** Cases of the class. */
  support: number;
  /** Cases taken for the class. */
  predicted: number;
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Sensitivity, specificity and precision of every class.
 *
 * @param confusion [classCount][classCount], rows are true classes, columns predicted ones
 */
export function sensitivitySpecificity(confusion: number[][]): ClassRates[] {
  const total = sum(confusion.map(sum));
  return confusion.map((row, k) => {
    const support = sum(row);
    const predicted = sum(confusion.map((other) => other[k]!));
    const truePositives = row[k]!;
    return {
      sensitivity: truePositives / support,
      specificity: (total - support - predicted + truePositives) / (total - support),
      precision: truePositives / predicted,
      support,
      predicted,
    };
  });
}
