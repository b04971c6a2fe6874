/** A linear probe: how well a straight cut through frozen features tells the classes of a task apart. */
import { breathe } from '../training/infer.ts';
import { fitLogistic, type LogisticModel, predictLogistic } from './fit-logistic.ts';
import { TRANSFER_PROTOCOL } from './protocol.ts';

export interface Examples {
  /** [n, length], flat. */
  features: Float64Array;
  /** [n], 0..classCount - 1. */
  labels: Int32Array;
}

export interface ProbeResult {
  /** Of the judged examples: [n, classCount], flat. */
  probabilities: Float64Array;
  /** Chosen on the validation examples. */
  strength: number;
  /** Mean cross-entropy there. */
  validationLoss: number;
}

/** Fits at every strength of the protocol, from the strongest penalty to the weakest, each from the one before. */
export async function probe(
  train: Examples,
  validation: Examples,
  judged: Float64Array,
  classCount: number,
): Promise<ProbeResult> {
  let model: LogisticModel | undefined;
  let best: { model: LogisticModel; strength: number; validationLoss: number } | undefined;
  for (const strength of TRANSFER_PROTOCOL.probe.strengths) {
    await breathe();
    model = fitLogistic({ ...train, classCount, strength }, model);
    const validationLoss = crossEntropy(predictLogistic(model, validation.features, classCount), validation.labels);
    if (!best || validationLoss < best.validationLoss) best = { model, strength, validationLoss };
  }
  if (!best) throw new Error('the protocol has no strengths');
  const { strength, validationLoss } = best;
  return { probabilities: predictLogistic(best.model, judged, classCount), strength, validationLoss };
}

function crossEntropy(probabilities: Float64Array, labels: Int32Array): number {
  const classCount = probabilities.length / labels.length;
  const losses = labels.reduce((sum, label, row) => sum - Math.log(probabilities[row * classCount + label]!), 0);
  return losses / labels.length;
}

/**
 * Features with mean 0 and deviation 1 over the rows of the training split, all of them: that needs no labels, and two
 * or three images would say little of either.
 *
 * @param features [n, length], flat
 * @param rows of the training split
 */
export function standardise(features: Float32Array, length: number, rows: number[]): Float64Array {
  const result = new Float64Array(features.length);
  for (let feature = 0; feature < length; feature++) {
    const own = rows.map((row) => features[row * length + feature]!);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const deviation = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length);
    // A feature that never changes says nothing; on other images it must not shout.
    const scale = deviation > 1e-6 ? 1 / deviation : 0;
    for (let at = feature; at < features.length; at += length) result[at] = (features[at]! - mean) * scale;
  }
  return result;
}
