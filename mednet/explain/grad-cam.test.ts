import type { Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { buildCutMedNet, buildMedNet, STAGES } from '../architecture.ts';
import { loadWasm } from '../engines/wasm.ts';
import { initialWeights, type Weights, writeWeights } from '../weights.ts';
import { GradCam } from './grad-cam.ts';
import { cellsAfter, usualStage } from './stages.ts';

const { tf } = await loadWasm();
const architecture = { channels: 1, width: 0.25, classCount: 3 } as const;
const weights = initialWeights(buildMedNet(tf, architecture), 7);
const image = tf.randomUniform([1, 64, 64, 1], -1, 1, 'float32', 3) as Tensor4D;

type Values = ReturnType<typeof tf.tensor>;
const subset = (model: { weights: { originalName: string }[] }, all: Weights): Weights =>
  new Map(model.weights.map(({ originalName }) => [originalName, all.get(originalName)!]));

describe('a network in two', () => {
  it.each(STAGES)('is the whole one, cut after stage %i', (stage) => {
    const whole = buildMedNet(tf, architecture);
    writeWeights(tf, whole, weights);
    const { lower, upper } = buildCutMedNet(tf, architecture, stage);
    for (const model of [lower, upper]) writeWeights(tf, model, subset(model, weights));
    expect(lower.weights.length + upper.weights.length).toBe(whole.weights.length);
    const activations = lower.predict(image) as Values;
    expect(activations.shape.slice(1, 3)).toEqual([cellsAfter(stage, 64), cellsAfter(stage, 64)]);
    const expected = (whole.predict(image) as Values).dataSync();
    const found = (upper.predict(activations) as Values).dataSync();
    for (const [index, value] of expected.entries()) expect(found[index]).toBeCloseTo(value, 6);
  });
});

describe('Grad-CAM', () => {
  it('chooses the deepest stage that still points at something', () => {
    expect([64, 96, 128, 224, 512].map(usualStage)).toEqual([2, 2, 3, 4, 4]);
  });

  it.each(STAGES)('weighs activations by the slope of the logit, after stage %i', async (stage) => {
    const cam = new GradCam(tf, architecture, weights, stage);
    const { rows, columns, values } = await cam.explain(image, 1);
    expect([rows, columns]).toEqual([cellsAfter(stage, 64), cellsAfter(stage, 64)]);
    const { lower, upper } = buildCutMedNet(tf, architecture, stage);
    for (const model of [lower, upper]) writeWeights(tf, model, subset(model, weights));
    const activations = lower.predict(image) as Values;
    const filters = activations.shape[3]!;
    const logitOf = (x: Values) => (upper.predict(x) as Values).dataSync()[1]!;
    // The slope of raising a whole filter is the sum of its gradients.
    const raised = 0.01;
    const slopes = Array.from({ length: filters }, (_, filter) => {
      const change = tf.mul(tf.oneHot([filter], filters), raised).reshape([1, 1, 1, filters]);
      return (logitOf(tf.add(activations, change)) - logitOf(tf.sub(activations, change))) / (2 * raised);
    });
    const data = activations.dataSync();
    const raw = Array.from({ length: rows * columns }, (_, cell) =>
      Math.max(
        0,
        slopes.reduce((sum, slope, filter) => sum + slope * data[cell * filters + filter]!, 0),
      ),
    );
    const highest = Math.max(...raw);
    expect(highest).toBeGreaterThan(0);
    for (const [cell, value] of raw.entries()) expect(Math.abs(values[cell]! - value / highest)).toBeLessThan(0.02);
    cam.dispose();
  });

  it('leaves no tensor behind', async () => {
    const cam = new GradCam(tf, architecture, weights, 2);
    await cam.explain(image, 0);
    const before = tf.memory().numTensors;
    await cam.explain(image, 2);
    expect(tf.memory().numTensors).toBe(before);
    cam.dispose();
  });
});
