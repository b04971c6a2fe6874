import type { Tensor } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { buildMedNet } from '../architecture.ts';
import { chooseEngine } from '../engines/index.ts';
import { initialWeights, writeWeights } from '../weights.ts';
import type { ModelFile, ModelPackage } from './format.ts';
import { FORMATS } from './index.ts';
import { readModel } from './read-model.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors-file.ts';

const { tf } = (await chooseEngine('wasm')).engine;
const architecture = { channels: 3, width: 0.75, classCount: 4 } as const;
const model = buildMedNet(tf, architecture);
const weights = initialWeights(model, 9);
writeWeights(tf, model, weights);
const written: ModelPackage = {
  architecture,
  weights,
  classes: ['naevus', 'melanoma', 'keratosis', 'überall'],
  preprocessing: { size: 64, steps: ['resize', 'scale'] },
  metadata: { title: 'A test' },
};
const image = tf.randomNormal([2, 64, 80, 3], 0, 1, 'float32', 1);
const logits = model.predict(image) as Tensor;

const bytesOf = (files: ModelFile[], name: string): Uint8Array => files.find((file) => file.name === name)!.bytes;

describe('safetensors', () => {
  it('can be read from any place in memory', () => {
    const bytes = encodeSafetensors(new Map([['a', { shape: [2], data: new Float32Array([1, 2]) }]]), { k: 'v' });
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    const { tensors, metadata } = decodeSafetensors(shifted.subarray(1));
    expect(Array.from(tensors.get('a')!.data)).toEqual([1, 2]);
    expect(metadata).toEqual({ k: 'v' });
  });

  const file = (header: unknown, dataBytes: number, length?: bigint): Uint8Array => {
    const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
    const bytes = new Uint8Array(8 + text.length + dataBytes);
    new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
    bytes.set(text, 8);
    return bytes;
  };
  const entry = (from: number, to: number, shape = [(to - from) / 4], dtype = 'F32') => ({
    dtype,
    shape,
    data_offsets: [from, to],
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(3), /cut short/],
    ['a hostile header length', file({}, 0, 2n ** 63n), /over 100 MB/],
    ['a header longer than the file', file({}, 0, 1000n), /cut short/],
    ['no JSON', file('{"a":', 0), /not JSON/],
    ['JSON of something else', file('[1]', 0), /not a JSON object/],
    ['null for a tensor', file({ a: null }, 0), /type undefined/],
    ['another type', file({ a: entry(0, 8, [2], 'F64') }, 8), /F64; only F32/],
    ['a negative size', file({ a: entry(0, 4, [-1, -1]) }, 4), /no valid shape/],
    [
      'offsets that are no numbers',
      file({ a: { ...entry(0, 4), data_offsets: ['0', 4] } }, 4),
      /no valid data_offsets/,
    ],
    ['a shape of another size', file({ a: entry(0, 8, [3]) }, 8), /8 bytes for shape \[3\]/],
    ['a size beyond numbers', file({ a: entry(0, 8, [2 ** 40, 2 ** 40]) }, 8), /8 bytes for shape/],
    ['tensors that overlap', file({ a: entry(0, 8), b: entry(4, 12) }, 12), /b overlaps/],
    ['a gap', file({ a: entry(0, 4), b: entry(8, 12) }, 12), /b overlaps its neighbour or leaves a gap/],
    ['less data than tensors', file({ a: entry(0, 16) }, 12), /cut short/],
    ['more data than tensors', file({ a: entry(0, 8) }, 12), /4 bytes after/],
    ['metadata that is not text', file({ __metadata__: { a: 1 } }, 0), /__metadata__/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => decodeSafetensors(bytes)).toThrow(message);
  });

  it('refuses every shortened file', async () => {
    const [whole] = await FORMATS.safetensors.write(written);
    for (const share of [0, 0.0001, 0.01, 0.5, 0.999999]) {
      const part = whole!.bytes.subarray(0, Math.floor(whole!.bytes.length * share));
      expect(() => decodeSafetensors(part)).toThrow(/cut short/);
    }
  });

  it('refuses a config.json that is damaged or of something else', async () => {
    const [whole] = await FORMATS.safetensors.write(written);
    const read = (config: string) =>
      readModel([whole!, { name: 'config.json', bytes: new TextEncoder().encode(config) }]);
    await expect(read('{')).rejects.toThrow(/not JSON/);
    await expect(read('null')).rejects.toThrow(/not of a MedNet/);
    await expect(read('{"model_type":"mednet"}')).rejects.toThrow(/needs architecture/);
    const config = {
      model_type: 'mednet',
      architecture: { ...architecture, width: 1e9 },
      classes: ['a', 'b', 'c', 'd'],
    };
    await expect(read(JSON.stringify(config))).rejects.toThrow(/width is/);
    await expect(read(JSON.stringify({ ...config, architecture, classes: ['a'] }))).rejects.toThrow(/4 classes/);
  });
});

describe('TensorFlow.js', () => {
  it('loads with loadLayersModel and gives the softmax of the same logits', async () => {
    const files = await FORMATS.tfjs.write(written);
    const { modelTopology, weightsManifest } = JSON.parse(new TextDecoder().decode(bytesOf(files, 'model.json')));
    const { paths, weights: weightSpecs } = weightsManifest[0] as { paths: string[]; weights: [] };
    expect(paths.length).toBeGreaterThan(1);
    const weightData = Buffer.concat(paths.map((name) => bytesOf(files, name)));
    const buffer = weightData.buffer.slice(weightData.byteOffset, weightData.byteOffset + weightData.length);
    const artifacts = { modelTopology, weightSpecs, weightData: buffer as ArrayBuffer };
    const loaded = await tf.loadLayersModel(tf.io.fromMemory(artifacts));
    const expected = tf.softmax(logits).dataSync();
    expect((loaded.predict(image) as Tensor).dataSync()).toEqual(expected);
  });

  it('refuses weights and class names that do not fit the network', async () => {
    const other = { ...written, architecture: { ...architecture, width: 1 } };
    await expect(FORMATS.tfjs.write(other)).rejects.toThrow(/stem1_conv\/kernel is/);
    await expect(FORMATS.tfjs.write({ ...written, classes: ['one'] })).rejects.toThrow(/4 classes/);
  });
});
