/**
 * What the hub says of a score is rounded. Who knows the predictions could work back from exact figures to the hidden
 * labels; from rounded ones it takes many submissions, and these are limited.
 */
import type { Interval } from '../../mednet/metrics/bootstrap.ts';
import type { EvaluationMetrics } from '../../mednet/metrics/summarise.ts';
import type { Mark, Track } from '../db/generated/client.ts';
import type { EntryComparison } from './compare-evaluations.ts';
import { level } from './rank-evaluations.ts';

/** Who uploads predictions can choose them to learn from the answer, so there it says less. */
const publishedDecimals: Record<Track, number> = { FINE_TUNED: 4, TRANSFER: 4, PREDICTIONS: 3 };
const significantDigits = 2;

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));
const roundOrNull = (value: number | null, decimals: number) => (value === null ? null : round(value, decimals));

/** A p-value, rounded but not up to the level below which entries are told apart. */
function shorten(value: number): number {
  const short = Number(value.toPrecision(significantDigits));
  return value < level && short >= level ? level - 0.001 : short;
}

export const publishPValue = (value: number | null) => (value === null ? null : shorten(value));

export const publishFigure = (value: number, track: Track): number => round(value, publishedDecimals[track]);

export function publishInterval({ value, low, high }: Interval, track: Track): Interval {
  return { value: publishFigure(value, track), low: publishFigure(low, track), high: publishFigure(high, track) };
}

/** The confusion matrix, which counts cases exactly, is left empty on the predictions track. */
export function publishMetrics(metrics: EvaluationMetrics, track: Track): EvaluationMetrics {
  const decimals = publishedDecimals[track];
  const interval = (one: Interval): Interval => publishInterval(one, track);
  const perClass = metrics.perClass.map(({ name, sensitivity, specificity, auc }) => ({
    name,
    sensitivity: roundOrNull(sensitivity, decimals),
    specificity: roundOrNull(specificity, decimals),
    auc: roundOrNull(auc, decimals),
  }));
  return {
    caseCount: metrics.caseCount,
    macroAuc: interval(metrics.macroAuc),
    balancedAccuracy: interval(metrics.balancedAccuracy),
    macroF1: interval(metrics.macroF1),
    calibrationError: round(metrics.calibrationError, decimals),
    brier: round(metrics.brier, decimals),
    perClass,
    confusion: track === 'PREDICTIONS' ? [] : metrics.confusion,
  };
}

export function publishComparison(comparison: EntryComparison, track: Track): EntryComparison {
  const decimals = publishedDecimals[track];
  return {
    ...comparison,
    difference: round(comparison.difference, decimals),
    standardError: roundOrNull(comparison.standardError, decimals),
    pValue: publishPValue(comparison.pValue),
    adjustedPValue: publishPValue(comparison.adjustedPValue),
    adjustedAccuracyPValue: shorten(comparison.adjustedAccuracyPValue),
  };
}

/** Curves over scores tell more than figures: they are shown only of what the hub trained itself. */
export function hasCurves({ mark }: { mark: Mark }): boolean {
  return mark === 'HUB_RUN';
}
