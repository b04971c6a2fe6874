import { describe, expect, it } from 'vitest';
import { buildHeadTrainingModel, buildMedNet, buildTrainingModel, checkImageSide } from './architecture.ts';
import { loadWasm } from './engines/wasm.ts';
import { initialWeights, readWeights, writeWeights } from './weights.ts';

const { tf } = await loadWasm();
const gray = { channels: 1, width: 1, classCount: 13 } as const;
const tiny = { channels: 3, width: 0.25, classCount: 4 } as const;

describe('MedNet', () => {
  it('has the paper’s 44 convolutions and 12 connections, and 4,088,013 trained parameters', () => {
    const model = buildMedNet(tf, gray);
    const named = (className: string) => model.layers.filter((layer) => layer.getClassName() === className);
    expect(named('Conv2D')).toHaveLength(44);
    expect(named('Dense')).toHaveLength(2);
    expect(named('Concatenate')).toHaveLength(8);
    const connections = named('Add').map((layer) => (layer.input as unknown[]).length - 1);
    expect(connections.reduce((sum, count) => sum + count)).toBe(12);
    const sizes = model.trainableWeights.map((weight) =>
      weight.shape.reduce<number>((product, side) => product * (side ?? 0), 1),
    );
    expect(sizes.reduce((sum, size) => sum + size)).toBe(4_088_013);
    model.dispose();
  });

  it('names layers and weights the same in every build and both forms', () => {
    const names = () => buildMedNet(tf, tiny).weights.map((weight) => weight.originalName);
    const first = names();
    expect(names()).toEqual(first);
    expect(buildTrainingModel(tf, tiny).weights.map((weight) => weight.originalName)).toEqual(first);
    expect(first.slice(0, 2)).toEqual(['stem1_conv/kernel', 'stem1_bn/gamma']);
    expect(first).toContain('block3_5x5_bn/moving_variance');
    expect(first).toContain('stage4_long/bias');
    const head = ['head_dense/kernel', 'head_dense/bias', 'head_logits/kernel', 'head_logits/bias'];
    expect(first.filter((name) => name.startsWith('head_'))).toEqual(head);
    expect(buildHeadTrainingModel(tf, tiny).weights.map((weight) => weight.originalName)).toEqual(head);
  });

  it('takes any image from 64x64 and gives features, logits or probabilities', () => {
    const logits = buildMedNet(tf, tiny);
    const weights = initialWeights(logits, 3);
    for (const [height, width] of [
      [64, 64],
      [65, 90],
      [130, 101],
    ] as const) {
      const image = tf.randomNormal([2, height, width, 3], 0, 1, 'float32', 5);
      for (const [output, length] of [
        ['features', 64],
        ['logits', 4],
        ['probabilities', 4],
      ] as const) {
        const model = buildMedNet(tf, tiny, output);
        const own = new Map([...weights].filter(([name]) => output !== 'features' || !name.startsWith('head_')));
        writeWeights(tf, model, own);
        const result = model.predict(image) as ReturnType<typeof tf.tensor>;
        expect(result.shape).toEqual([2, length]);
        const values = Array.from(result.dataSync());
        expect(values.every(Number.isFinite)).toBe(true);
        if (output === 'probabilities') expect(values.reduce((sum, value) => sum + value)).toBeCloseTo(2, 5);
      }
    }
  });

  it('is the same network in training form when the mask is all ones', () => {
    const plain = buildMedNet(tf, tiny);
    const training = buildTrainingModel(tf, tiny);
    const weights = initialWeights(plain, 11);
    writeWeights(tf, plain, weights);
    writeWeights(tf, training, weights);
    const image = tf.randomNormal([2, 64, 64, 3], 0, 1, 'float32', 6);
    const expected = (plain.predict(image) as ReturnType<typeof tf.tensor>).dataSync();
    const found = training.predict([image, tf.ones([2, 128])]) as ReturnType<typeof tf.tensor>;
    expect(Array.from(found.dataSync())).toEqual(Array.from(expected));
    expect(readWeights(training)).toEqual(weights);
  });

  it('refuses what it cannot be built for', () => {
    expect(() => buildMedNet(tf, { ...gray, channels: 2 as 1 })).toThrow(/1 \(gray\) or 3/);
    expect(() => buildMedNet(tf, { ...gray, width: 0 })).toThrow(/width is 0/);
    expect(() => buildMedNet(tf, { ...gray, classCount: 0 })).toThrow(/classCount is 0/);
    expect(() => checkImageSide(63)).toThrow(/at least 64/);
  });
});
