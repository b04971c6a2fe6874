import { type CalibrationBin, coarseCalibration } from '../../mednet/metrics/coarse-calibration.ts';
import { coarseRoc, type RocPoint } from '../../mednet/metrics/coarse-roc.ts';
import type { Mark } from '../db/generated/client.ts';
import type { TestCases } from './list-test-cases.ts';
import { hasCurves } from './published-figures.ts';

export interface EvaluationCurves {
  /** Of the mean over classes, each against the rest; null unless the hub trained it. */
  roc: RocPoint[] | null;
  calibration: CalibrationBin[] | null;
}

/** @param probabilities [n, classes] flat */
export function drawCurves(
  evaluation: { mark: Mark },
  probabilities: Float64Array,
  { labels, classes }: TestCases,
): EvaluationCurves {
  if (!hasCurves(evaluation)) return { roc: null, calibration: null };
  return {
    roc: coarseRoc(probabilities, labels, classes.length),
    calibration: coarseCalibration(probabilities, labels, classes.length),
  };
}
