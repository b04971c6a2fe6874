import { describe, expect, it } from 'vitest';
import { buildMedNet } from './architecture.ts';
import { loadWasm } from './engines/wasm.ts';
import { initialWeights, readWeights, withBackboneOf, writeWeights } from './weights.ts';

const { tf } = await loadWasm();
const model = buildMedNet(tf, { channels: 1, width: 0.25, classCount: 3 });
const other = buildMedNet(tf, { channels: 1, width: 0.25, classCount: 7 });

describe('weights', () => {
  it('are those written, and one seed fixes them', () => {
    const weights = initialWeights(model, 4);
    writeWeights(tf, model, weights);
    expect(readWeights(model)).toEqual(weights);
    expect(initialWeights(model, 4)).toEqual(weights);
    expect(initialWeights(model, 5)).not.toEqual(weights);
  });

  it('start He-normal, connections at half that scale', () => {
    const weights = initialWeights(buildMedNet(tf, { channels: 1, width: 1, classCount: 3 }), 1);
    const deviation = (name: string) => {
      const { data } = weights.get(name)!;
      return Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length);
    };
    expect(deviation('block8_7x7_conv/kernel')).toBeCloseTo(Math.sqrt(2 / (49 * 224)), 4);
    expect(deviation('stage4_long/kernel')).toBeCloseTo(0.5 * Math.sqrt(2 / 192), 3);
    expect(deviation('head_dense/bias')).toBe(0);
    expect(deviation('stem1_bn/moving_variance')).toBe(1);
  });

  it('are refused by the name of the first layer that differs, and then nothing is written', () => {
    const before = readWeights(model);
    expect(() => writeWeights(tf, model, initialWeights(other, 1))).toThrow(
      /head_logits\/kernel is \[128, 7\].*\[128, 3\]/,
    );
    const missing = initialWeights(model, 1);
    missing.delete('block2_7x7_bn/beta');
    expect(() => writeWeights(tf, model, missing)).toThrow(/lack block2_7x7_bn\/beta \[4\]/);
    const extra = initialWeights(model, 1).set('block9', { shape: [1], data: new Float32Array(1) });
    expect(() => writeWeights(tf, model, extra)).toThrow(/have block9/);
    const short = initialWeights(model, 1);
    short.get('stem1_conv/kernel')!.data = new Float32Array(3);
    expect(() => writeWeights(tf, model, short)).toThrow(/stem1_conv\/kernel has 3 values/);
    expect(readWeights(model)).toEqual(before);
  });

  it('go to another task without the head', () => {
    const base = initialWeights(other, 2);
    const fresh = initialWeights(model, 3);
    const joined = withBackboneOf(base, fresh);
    expect(joined.get('block8_3x3_conv/kernel')).toBe(base.get('block8_3x3_conv/kernel'));
    expect(joined.get('head_dense/kernel')).toBe(fresh.get('head_dense/kernel'));
    base.delete('stem2_bn/gamma');
    expect(() => withBackboneOf(base, fresh)).toThrow(/lack stem2_bn\/gamma/);
  });
});
