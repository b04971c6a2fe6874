/** Paired tests between all entries of a board, on the predictions that are stored case by case. */
import { prepareComparison } from '../../mednet/metrics/compare-macro-auc.ts';
import { holm } from '../../mednet/metrics/holm.ts';
import { type ComparedCases, type MacroAucParts, macroAucParts } from '../../mednet/metrics/macro-auc-parts.ts';
import { compareAccuracy } from '../../mednet/metrics/mcnemar.ts';
import { predictedClasses } from '../../mednet/metrics/predicted-classes.ts';

/** Two entries on the same cases; null where a test cannot be done. */
export interface EntryComparison {
  /** Evaluation of the higher macro AUC, or of the earlier of equals. */
  betterId: string;
  worseId: string;
  /** Macro AUC of the better less that of the worse. */
  difference: number;
  standardError: number | null;
  /** DeLong's test, two-sided, as it stands. */
  pValue: number | null;
  /** The same by Holm's correction over all pairs of the board. */
  adjustedPValue: number | null;
  /** McNemar's exact test of accuracy, by Holm's correction over all pairs of the board. */
  adjustedAccuracyPValue: number;
}

/** One entry as the tests need it. */
export interface ComparedEntry extends MacroAucParts {
  evaluationId: string;
  /** [n] */
  predicted: Int32Array;
}

/** @throws RangeError when the probabilities do not fit the cases */
export function prepareEntry(evaluationId: string, probabilities: Float64Array, cases: ComparedCases): ComparedEntry {
  const predicted = predictedClasses(probabilities, cases.classCount);
  return { evaluationId, predicted, ...macroAucParts(probabilities, cases) };
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Every pair of entries, which come best first. */
export function compareEvaluations(entries: ComparedEntry[], cases: ComparedCases): EntryComparison[] {
  const compare = prepareComparison(cases);
  const pairs = entries.flatMap((better, place) => entries.slice(place + 1).map((worse) => [better, worse] as const));
  const aucs = pairs.map(([better, worse]) => compare(better, worse));
  const adjusted = holm(aucs.map(({ pValue }) => pValue));
  const accuracies = holm(
    pairs.map(([better, worse]) => compareAccuracy(better.predicted, worse.predicted, cases.labels)),
  );
  return pairs.map(([better, worse], index) => ({
    betterId: better.evaluationId,
    worseId: worse.evaluationId,
    difference: aucs[index]!.difference,
    standardError: orNull(aucs[index]!.standardError),
    pValue: orNull(aucs[index]!.pValue),
    adjustedPValue: orNull(adjusted[index]!),
    adjustedAccuracyPValue: accuracies[index]!,
  }));
}
