/** How a trained network does on the images that chose its epoch: for its card, not for a board. */
import { calibrationError } from '../../mednet/metrics/calibration-error.ts';
import { fitTemperature } from '../../mednet/metrics/fit-temperature.ts';
import { type EvaluationMetrics, summarise } from '../../mednet/metrics/summarise.ts';
import type { CaseToLoad } from '../load-images.ts';

const resamples = 1000;

export interface ValidationFigures {
  metrics: EvaluationMetrics;
  /** By which logits are divided before softmax. */
  temperature: number;
  /** Expected calibration error once they are. */
  calibratedError: number;
}

/**
 * Undefined where the images are of fewer than two classes, which leaves the figures undefined.
 *
 * @param probabilities flat [cases, classes]
 */
export function judgeValidation(
  probabilities: Float32Array,
  cases: Pick<CaseToLoad, 'label' | 'group'>[],
  classes: string[],
  seed: number,
): ValidationFigures | undefined {
  const labels = Int32Array.from(cases, ({ label }) => label);
  if (new Set(labels).size < 2) return undefined;
  const groups = cases.map(({ group }) => group);
  const metrics = summarise(probabilities, labels, classes, groups, { resamples, seed });
  const temperature = fitTemperature(probabilities, labels, classes.length);
  const calibrated = sharpen(probabilities, classes.length, temperature);
  return { metrics, temperature, calibratedError: calibrationError(calibrated, labels, classes.length) };
}

/** The softmax of the logits by a temperature, from that without one. */
function sharpen(probabilities: Float32Array, classCount: number, temperature: number): Float64Array {
  const powers = Float64Array.from(probabilities, (value) => value ** (1 / temperature));
  for (let start = 0; start < powers.length; start += classCount) {
    const row = powers.subarray(start, start + classCount);
    const total = row.reduce((sum, value) => sum + value, 0);
    for (let k = 0; k < classCount; k++) row[k]! /= total;
  }
  return powers;
}
