import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { io } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { buildMedNet } from '../architecture.ts';
import { chooseEngine } from '../engines/index.ts';
import { randomStream } from '../random.ts';
import { readWeights, type Weights, writeWeights } from '../weights.ts';
import type { ModelFile, ModelPackage } from './format.ts';
import { FORMATS } from './index.ts';
import { readModel } from './read-model.ts';

const { tf } = (await chooseEngine('wasm')).engine;
const IDS = ['safetensors', 'keras', 'onnx', 'tfjs'] as const;

function makePackage(architecture: ModelPackage['architecture']): ModelPackage {
  const network = buildMedNet(tf, architecture);
  const weights: Weights = new Map(
    [...readWeights(network)].map(([name, { shape, data }]) => {
      const stream = randomStream(4, name);
      return [name, { shape, data: data.map(() => stream.normal()) }];
    }),
  );
  network.dispose();
  const classes = Array.from({ length: architecture.classCount }, (_, index) => `kind ${index}`);
  return { architecture, weights, classes, preprocessing: { size: 64 }, metadata: { licence: 'CC0-1.0' } };
}

/** Names, shapes and digests, which are quick to compare. */
const bitsOf = (weights: Weights) =>
  [...weights].map(([name, { shape, data }]) => {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return [name, shape, createHash('sha256').update(bytes).digest('hex')];
  });

const written = makePackage({ channels: 3, width: 0.25, classCount: 4 });
const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const parse = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));

describe.each(IDS)('a model in %s', (id) => {
  it.each([
    { channels: 3, width: 0.25, classCount: 4 },
    { channels: 1, width: 0.335, classCount: 2 },
  ] as const)('comes back bit for bit: %j', async (architecture) => {
    const model = makePackage(architecture);
    const { format, model: read } = await readModel(await FORMATS[id].write(model));
    expect({ format, ...read, weights: undefined }).toEqual({ format: id, ...model, weights: undefined });
    expect(bitsOf(read.weights)).toEqual(bitsOf(model.weights));
  });

  it('is refused with a clear word when it is cut short or of something else', async () => {
    const [main, ...others] = (await FORMATS[id].write(written)) as [ModelFile, ...ModelFile[]];
    const read = (bytes: Uint8Array) => readModel([{ name: main.name, bytes }, ...others]);
    for (const share of [0, 0.0001, 0.01, 0.5, 0.99, 0.9999]) {
      const part = main.bytes.subarray(0, Math.floor(main.bytes.length * share));
      await expect(read(part)).rejects.toThrow(
        /cut short|damaged|not JSON|no list of layers|longer than|cannot be read/,
      );
    }
    for (const other of [
      Buffer.from('{}'),
      Buffer.alloc(100_000, 0xff),
      Buffer.alloc(64),
      readFileSync('package.json'),
    ]) {
      await expect(read(other)).rejects.toThrow(/^[\x20-\x7e]{20,250}$/);
    }
  });
});

describe('files of others', () => {
  it('have classes by number where they name none, and the plainest width', async () => {
    for (const id of IDS) {
      const files = await FORMATS[id].write(makePackage({ channels: 1, width: 0.5, classCount: 3 }));
      const bare = id === 'tfjs' ? withoutMetadata(files) : files.filter(({ name }) => name !== 'config.json');
      const { model } = await readModel(bare);
      expect(model.architecture).toEqual({ channels: 1, width: 0.5, classCount: 3 });
      if (id === 'tfjs')
        expect(model).toMatchObject({ classes: ['class-1', 'class-2', 'class-3'], preprocessing: null });
    }
  });

  it('may be what TensorFlow.js itself has saved, after other models in the same process', async () => {
    buildMedNet(tf, written.architecture);
    const network = buildMedNet(tf, written.architecture, 'probabilities');
    writeWeights(tf, network, written.weights);
    let saved: io.ModelArtifacts | undefined;
    await network.save(
      tf.io.withSaveHandler(async (artifacts) => {
        saved = artifacts;
        return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
      }),
    );
    const { modelTopology, weightSpecs, weightData } = saved!;
    const manifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
    const { model } = await readModel([
      { name: 'model.json', bytes: json({ modelTopology, weightsManifest: manifest }) },
      { name: 'weights.bin', bytes: new Uint8Array(weightData as ArrayBuffer) },
    ]);
    expect(bitsOf(model.weights)).toEqual(bitsOf(written.weights));
  });

  it('must be one model', async () => {
    await expect(readModel([])).rejects.toThrow(/Give one of/);
    const bytes = new Uint8Array(1);
    await expect(
      readModel([
        { name: 'a.onnx', bytes },
        { name: 'b.keras', bytes },
      ]),
    ).rejects.toThrow(/b.keras or a.onnx/);
  });
});

const withoutMetadata = (files: ModelFile[]): ModelFile[] =>
  files.map((file) =>
    file.name === 'model.json'
      ? { ...file, bytes: json({ ...parse(file.bytes), userDefinedMetadata: undefined }) }
      : file,
  );

describe('another network', () => {
  const files = FORMATS.tfjs.write(written).then(withoutMetadata);
  /** The topology after a change of one layer. */
  async function changed(name: string, change: (layer: Layer, all: Layer[]) => void) {
    const [main, ...others] = (await files) as [ModelFile, ...ModelFile[]];
    const description = parse(main.bytes);
    const layers: Layer[] = description.modelTopology.config.layers;
    change(layers.find((layer) => layer.name === name)!, layers);
    return await readModel([{ name: main.name, bytes: json(description) }, ...others]);
  }
  interface Layer {
    name: string;
    class_name: string;
    config: Record<string, unknown>;
    inbound_nodes: [string, number, number, object][][];
  }

  it.each<[string, (layer: Layer, all: Layer[]) => void, RegExp]>([
    [
      'stem2_conv',
      (layer) => (layer.config.strides = [1, 1]),
      /^stem2_conv: expected convolution 5 x 5, stride 2 x 2.*found convolution 5 x 5, stride 1 x 1/,
    ],
    [
      'block3_5x5_conv',
      (layer) => (layer.config.padding = 'valid'),
      /^block3_5x5_conv: expected .*padding same.*found .*padding valid/,
    ],
    ['block1_1x1_conv', (layer) => (layer.config.dilation_rate = [2, 2]), /^block1_1x1_conv: .*dilated/],
    ['stem1_bn', (layer) => (layer.config.epsilon = 0.1), /^stem1_bn: expected .*epsilon 0.001.*found .*epsilon 0.1/],
    ['stem1_relu', (layer) => (layer.config.max_value = 6), /^stem1_relu: .*found ReLU with limits/],
    ['stage2_pool', (layer) => (layer.config.pool_size = [3, 3]), /^stage2_pool: .*found largest of 3 x 3/],
    ['block5_concat', (layer) => layer.inbound_nodes[0]!.reverse(), /^block5_concat: .*takes from block5_7x7_relu/],
    [
      'block2_add',
      (layer) => layer.inbound_nodes[0]!.pop(),
      /^stage1_long: expected convolution 1 x 1.* after .*found none/,
    ],
    ['head_dense', (layer) => (layer.config.activation = 'tanh'), /^head_dense: expected ReLU.*found activation tanh/],
    ['features', (layer) => (layer.class_name = 'GlobalMaxPooling2D'), /^features: .*found GlobalMaxPooling2D/],
    ['stem1_conv', (layer) => layer.inbound_nodes.push(layer.inbound_nodes[0]!), /stem1_conv is used 2 times/],
    ['stem1_conv', (layer) => (layer.inbound_nodes[0]![0]![0] = 'block8_add'), /in a circle through/],
    ['stem1_conv', (layer) => (layer.inbound_nodes[0]![0]![0] = 'nobody'), /no layer nobody/],
    ['image', (layer, all) => all.push(...Array.from({ length: 3000 }, () => layer)), /layers and 1 outputs/],
  ])('is refused at %s', async (name, change, message) => {
    await expect(changed(name, change)).rejects.toThrow(message);
  });

  it('is refused by the shape of its weights, or without them', async () => {
    const [main, ...others] = (await files) as [ModelFile, ...ModelFile[]];
    const description = parse(main.bytes);
    const [group] = description.weightsManifest;
    const kernel = group.weights.find(({ name }: { name: string }) => name === 'block4_3x3_conv/kernel');
    kernel.shape = [3, 3, kernel.shape[3], kernel.shape[2]];
    const read = () => readModel([{ name: main.name, bytes: json(description) }, ...others]);
    await expect(read()).rejects.toThrow(
      /^block4_3x3_conv: expected .*weights \[3, 3, 24, 8\].*found .*\[3, 3, 8, 24\]/,
    );
    kernel.dtype = 'int32';
    await expect(read()).rejects.toThrow(/only float32/);
    await expect(readModel([main])).rejects.toThrow(/missing/);
    await expect(readModel([main, { name: others[0]!.name, bytes: new Uint8Array(8) }])).rejects.toThrow(
      /shards have 8/,
    );
  });

  it('is refused where a weight is no number', async () => {
    const broken = new Map(written.weights);
    broken.set('stem2_bn/beta', { shape: [16], data: new Float32Array(16).fill(Number.NaN) });
    for (const id of IDS) {
      const model = await FORMATS[id].write({ ...written, weights: broken });
      await expect(readModel(model)).rejects.toThrow(/stem2_bn\/beta has a value that is not a finite number/);
    }
  });
});
