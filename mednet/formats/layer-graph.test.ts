import { describe, expect, it } from 'vitest';
import { describeLayers } from './layer-graph.ts';

describe('the layers as data', () => {
  it('come in an order in which they can be computed, with weights in Keras’s order', async () => {
    const { layers, outputs } = await describeLayers({ channels: 3, width: 0.25, classCount: 4 });
    const known = new Set<string>();
    for (const { name, inputs } of layers) {
      expect(inputs.filter((input) => !known.has(input))).toEqual([]);
      known.add(name);
    }
    expect([layers[0]?.name, layers.at(-1)?.name]).toEqual(['image', 'probabilities']);
    expect(Object.values(outputs).every((name) => known.has(name))).toBe(true);
    const named = (wanted: string) => layers.find(({ name }) => name === wanted)!;
    expect(named('stem2_conv')).toMatchObject({ inputs: ['stem1_relu'], kernelSize: 5, strides: 2, useBias: false });
    expect(named('block2_add').inputs).toEqual(['block2_concat', 'block1_add', 'stage1_long']);
    expect(named('block3_5x5_bn').weights.map(({ name }) => name.split('/')[1])).toEqual([
      'gamma',
      'beta',
      'moving_mean',
      'moving_variance',
    ]);
    expect(named('head_dense')).toMatchObject({ channels: 128, activation: 'relu' });
    expect(named('head_dense').weights[0]).toEqual({ name: 'head_dense/kernel', shape: [64, 128] });
  });

  it('are refused for numbers that make no network', async () => {
    await expect(describeLayers({ channels: 3, width: 9, classCount: 4 })).rejects.toThrow(/width is 9/);
  });
});
