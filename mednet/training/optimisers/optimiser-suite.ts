/** For tests: what optimisers and clipping must do on any engine, beside the formulas in double precision. */
import type { LayersModel, Scalar } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { buildHeadTrainingModel, HEAD_UNITS } from '../../architecture.ts';
import type { Engine } from '../../engines/engine.ts';
import { randomStream } from '../../random.ts';
import { initialWeights, readWeights, writeWeights } from '../../weights.ts';
import { Learner, type LearnerOptions } from '../learner.ts';
import { OPTIMISERS, type OptimiserName } from './index.ts';

const rates = [1, 1, 0.1, 1];
const decay = [0, 0.01, 0.01, 0];
const momentum = 0.8;
const gradients = [
  [0.5, -2, 1e-3, 0],
  [0.4, 1, 3, -1],
  [-0.1, 0.2, 0.3, 7],
];
const learningRates = [0.1, 0.05, 0.01];

/** One parameter's path through all steps. */
const FORMULAS: Record<OptimiserName, (start: number, at: number) => number> = {
  adamw(start, at) {
    let [value, first, second] = [start, 0, 0];
    gradients.forEach((row, index) => {
      const gradient = row[at]!;
      first = 0.9 * first + 0.1 * gradient;
      second = 0.999 * second + 0.001 * gradient ** 2;
      const slope = Math.sqrt(second / (1 - 0.999 ** (index + 1))) + 1e-7;
      const direction = first / (1 - 0.9 ** (index + 1)) / slope + decay[at]! * value;
      value -= learningRates[index]! * rates[at]! * direction;
    });
    return value;
  },
  sgd: (start, at) => descend(start, at, (velocity) => velocity),
  nesterov: (start, at) => descend(start, at, (velocity, gradient) => gradient + momentum * velocity),
};

function descend(start: number, at: number, slope: (velocity: number, gradient: number) => number): number {
  let [value, velocity] = [start, 0];
  gradients.forEach((row, index) => {
    velocity = momentum * velocity + row[at]!;
    const direction = slope(velocity, row[at]!) + decay[at]! * value;
    value -= learningRates[index]! * rates[at]! * direction;
  });
  return value;
}

export function describeOptimisers(engine: Engine): void {
  const { tf } = engine;

  async function update(name: OptimiserName, start: number[]): Promise<number[]> {
    const { vectors, corrections, update: advance } = OPTIMISERS[name];
    const parameters = start.map((value, at) => ({
      value: tf.variable(tf.tensor1d([value])),
      kept: vectors.map(() => tf.variable(tf.zeros([1]))),
      ...{ rate: rates[at]!, decay: decay[at]!, momentum },
    }));
    const step = engine.compile((slopes, learningRate, ...numbers) => {
      const shared = { learningRate: learningRate as Scalar, corrections: numbers as Scalar[] };
      parameters.forEach((parameter, at) => {
        const next = advance(tf, { ...parameter, ...shared, gradient: slopes!.slice([at], [1]) });
        parameter.value.assign(next.value as typeof parameter.value);
        next.kept.forEach((tensor, which) => {
          parameter.kept[which]?.assign(tensor);
        });
      });
      return [];
    });
    for (const [index, gradient] of gradients.entries()) {
      const numbers = [learningRates[index]!, ...corrections(index + 1)].map((value) => tf.scalar(value, 'float32'));
      await step.run([tf.tensor1d(gradient), ...numbers]);
    }
    step.dispose();
    return parameters.map(({ value }) => value.dataSync()[0]!);
  }

  /** How far one step of SGD at a rate of 1 moves all parameters of a head, and its loss. */
  async function stepLength(options: Partial<LearnerOptions>): Promise<number> {
    const architecture = { channels: 1, width: 0.25, classCount: 3 } as const;
    const model: LayersModel = buildHeadTrainingModel(tf, architecture);
    const before = initialWeights(model, 1);
    writeWeights(tf, model, before);
    const learner = new Learner(engine, model, { rate: () => 1, weightDecay: 0, optimiser: 'sgd', ...options });
    const stream = randomStream(2, 'features');
    const length = model.inputs[0]!.shape[1]!;
    const features = tf.tensor(Float32Array.from({ length: 4 * length }, stream.normal), [4, length]);
    const targets = tf.tensor2d([1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0], [4, 3]);
    await learner.step([features, tf.ones([4, HEAD_UNITS])], [targets], 1, 1);
    let squares = 0;
    for (const [name, { data }] of readWeights(model)) {
      data.forEach((value, index) => {
        squares += (value - before.get(name)!.data[index]!) ** 2;
      });
    }
    learner.dispose();
    return Math.sqrt(squares);
  }

  describe(`optimisers on ${engine.name}`, () => {
    it.each(Object.keys(OPTIMISERS) as OptimiserName[])('%s follows its formula', async (name) => {
      const start = [1, -1, 0.5, 2];
      const found = await update(name, start);
      found.forEach((value, at) => {
        expect(value).toBeCloseTo(FORMULAS[name](start[at]!, at), 5);
      });
    });

    it('shortens a gradient to the norm, and leaves a shorter one alone', async () => {
      const whole = await stepLength({});
      expect(whole).toBeGreaterThan(0.2);
      expect(await stepLength({ clipNorm: 0.1 })).toBeCloseTo(0.1, 4);
      expect(await stepLength({ clipNorm: 2 * whole })).toBeCloseTo(whole, 6);
    });

    it('refuses the state of another optimiser', () => {
      const model = buildHeadTrainingModel(tf, { channels: 1, width: 0.25, classCount: 3 });
      const made = (optimiser: OptimiserName) =>
        new Learner(engine, model, { rate: () => 1, weightDecay: 0, optimiser });
      const state = made('adamw').optimiserState();
      expect(() => made('sgd').setOptimiserState(state)).toThrow(
        /SGD keeps \d+ numbers as "velocity"; the state has none/,
      );
    });
  });
}
