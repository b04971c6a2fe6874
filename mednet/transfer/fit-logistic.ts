/** Multinomial logistic regression with an L2 penalty, to its optimum, in double precision. */
import { minimise } from './minimise.ts';

export interface LogisticProblem {
  /** [n, length], flat. */
  features: Float64Array;
  /** [n], 0..classCount - 1. */
  labels: Int32Array;
  classCount: number;
  /** Inverse of the penalty: strength x (sum of cross-entropies) + |weights|^2 / 2 is minimised; biases go free. */
  strength: number;
}

/** [length + 1, classCount], flat: the weights of each feature, then the biases. */
export type LogisticModel = Float64Array;

/** The same as scikit-learn's LogisticRegression(C = strength). From `start`, where there is one, it goes faster. */
export function fitLogistic(problem: LogisticProblem, start?: LogisticModel): LogisticModel {
  const { features, labels, classCount, strength } = problem;
  const length = features.length / labels.length;
  const model = start?.slice() ?? new Float64Array((length + 1) * classCount);
  const biases = length * classCount;
  return minimise(model, (at, gradient) => {
    const scores = predictLogistic(at, features, classCount);
    gradient.fill(0);
    let loss = 0;
    labels.forEach((label, row) => {
      const own = scores.subarray(row * classCount, (row + 1) * classCount);
      loss -= strength * Math.log(own[label]!);
      own[label]! -= 1;
      for (let feature = 0; feature <= length; feature++) {
        const value = strength * (feature < length ? features[row * length + feature]! : 1);
        for (let k = 0; k < classCount; k++) gradient[feature * classCount + k]! += value * own[k]!;
      }
    });
    for (let place = 0; place < biases; place++) {
      loss += at[place]! ** 2 / 2;
      gradient[place]! += at[place]!;
    }
    return loss;
  });
}

/** Class probabilities [n, classCount], flat, for features [n, length]. */
export function predictLogistic(model: LogisticModel, features: Float64Array, classCount: number): Float64Array {
  const length = model.length / classCount - 1;
  const count = features.length / length;
  const scores = new Float64Array(count * classCount);
  for (let row = 0; row < count; row++) {
    const own = scores.subarray(row * classCount, (row + 1) * classCount);
    own.set(model.subarray(length * classCount));
    for (let feature = 0; feature < length; feature++) {
      const value = features[row * length + feature]!;
      for (let k = 0; k < classCount; k++) own[k]! += value * model[feature * classCount + k]!;
    }
    softmax(own);
  }
  return scores;
}

/** In place. None becomes 0: its logarithm is taken. */
function softmax(scores: Float64Array): void {
  let [highest, total] = [Number.NEGATIVE_INFINITY, 0];
  for (const score of scores) highest = Math.max(highest, score);
  for (let k = 0; k < scores.length; k++) total += scores[k] = Math.max(Math.exp(scores[k]! - highest), 1e-300);
  for (let k = 0; k < scores.length; k++) scores[k]! /= total;
}
