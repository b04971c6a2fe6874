/** Files that were made to do harm: each is refused with a clear word, before it takes memory. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildMedNet } from '../architecture.ts';
import { chooseEngine } from '../engines/index.ts';
import { encodeModel, type ModelParts } from '../engines/onnx/model-file.ts';
import { initialWeights } from '../weights.ts';
import { encodeZip } from './encode-zip.ts';
import { FORMATS } from './index.ts';
import { decodeZip } from './keras/decode-zip.ts';
import { ReadError, readModel } from './read-model.ts';

const { tf } = (await chooseEngine('wasm')).engine;
const architecture = { channels: 1, width: 0.125, classCount: 2 } as const;
const weights = initialWeights(buildMedNet(tf, architecture), 1);
const written = { architecture, weights, classes: ['a', 'b'], preprocessing: null, metadata: {} };
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('a .keras file', () => {
  const whole = FORMATS.keras.write(written).then(([main]) => main!.bytes);
  const members = whole.then((bytes) =>
    decodeZip(bytes, ['metadata.json', 'config.json', 'model.weights.h5'] as const),
  );
  const read = (bytes: Uint8Array) => readModel([{ name: 'model.keras', bytes }]);

  it('does not fill the memory with what it packs', async () => {
    const zeros = deflateRawSync(Buffer.alloc(64 * 2 ** 20));
    await expect(read(zipOf('metadata.json', zeros, 64 * 2 ** 20))).rejects.toThrow(/would become 67108864 bytes/);
    // A lie about the size is found where the stream exceeds it.
    await expect(read(zipOf('metadata.json', zeros, 100))).rejects.toThrow(/damaged/);
  });

  it('has each member, once', async () => {
    await expect(read(await encodeZip({}))).rejects.toThrow(/no metadata.json/);
    const { 'config.json': _, ...others } = await members;
    await expect(read(await encodeZip(others))).rejects.toThrow(/no config.json/);
  });

  it('has weights that are an HDF5 file, whole, of float32', async () => {
    const parts = await members;
    const withWeights = async (bytes: Uint8Array) => read(await encodeZip({ ...parts, 'model.weights.h5': bytes }));
    const h5 = parts['model.weights.h5'];
    for (const bytes of [
      new Uint8Array(0),
      text('\x89HDF\r\n\x1a\n'),
      new Uint8Array(9999).fill(255),
      h5.subarray(0, 2000),
    ]) {
      await expect(withWeights(bytes)).rejects.toThrow(/model.weights.h5 is damaged or cut short/);
    }
    // As after a failure nothing of the library may be broken.
    expect((await withWeights(h5)).model.architecture).toEqual(architecture);
  });

  it('has a structure that is one', async () => {
    const parts = await members;
    const withConfig = async (config: string) => read(await encodeZip({ ...parts, 'config.json': text(config) }));
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    await expect(withConfig(deep)).rejects.toThrow(/no list of layers|cannot be read/);
    await expect(withConfig('{"config":{"layers":[1,2]}}')).rejects.toThrow(/no name or no class/);
    const layer = (name: string) => ({ name: 'x', class_name: name, config: { activation: name }, inbound_nodes: [] });
    const strange = { config: { layers: [layer('constructor')], output_layers: [['x', 0, 0]] } };
    await expect(withConfig(JSON.stringify(strange))).rejects.toThrow(/^image: expected input, found constructor/);
    await expect(withConfig('{"class_name":"Sequential"}')).rejects.toThrow(/functional/);
    await expect(withConfig('{"config":{"layers":[],"output_layers":[["x",0,0]]}}')).rejects.toThrow(/no layer x/);
    await expect(withConfig('{"config":{"layers":[],"output_layers":{}}}')).rejects.toThrow(/0 outputs/);
  });
});

describe('an ONNX file', () => {
  const read = (bytes: Uint8Array) => readModel([{ name: 'model.onnx', bytes }]);
  const node = (operation: string, inputs: string[], output: string) => ({
    operation,
    inputs,
    outputs: [output],
    attributes: {},
    domain: '',
  });
  const model = (parts: Partial<ModelParts>): Uint8Array =>
    encodeModel({
      nodes: [],
      initializers: [],
      inputs: [{ name: 'image', type: 'float32' }],
      outputs: [{ name: 'y', type: 'float32' }],
      ...parts,
    });

  it.each<[string, Uint8Array, RegExp]>([
    ['a ring', model({ nodes: [node('Relu', ['y'], 'x'), node('Relu', ['x'], 'y')] }), /in a circle/],
    [
      'a ring of what does nothing',
      model({ nodes: [node('Identity', ['y'], 'x'), node('Identity', ['x'], 'y')] }),
      /no layer/,
    ],
    [
      'the same twice',
      model({ nodes: [node('Relu', ['image'], 'y'), node('Relu', ['image'], 'y')] }),
      /computed twice/,
    ],
    [
      'a name of a megabyte',
      model({ outputs: [{ name: 'x'.repeat(2 ** 20), type: 'float32' }] }),
      /^There is no layer x{500,600}\.\.\.$/,
    ],
    [
      'a name of control characters',
      model({ outputs: [{ name: '\x1b[2J\n', type: 'float32' }] }),
      /no layer \?\[2J\?,/,
    ],
    ['nothing', model({ nodes: [node('Relu', ['image'], 'y')] }), /^stem1_conv: expected a convolution.*found none/],
    ['no graph', Uint8Array.of(8, 7), /no graph/],
    ['a length beyond the file', Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0xff, 0x0f), /longer than what there is/],
    [
      'a negative length',
      Uint8Array.of(0x3a, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1),
      /longer than what there is/,
    ],
    ['a number without end', new Uint8Array(64).fill(255), /cut short/],
    ['a million fields', new Uint8Array(2_000_000).fill(8), /over 100000 fields/],
  ])('is refused with %s', async (_, bytes, message) => {
    await expect(read(bytes)).rejects.toThrow(message);
  });

  it('is refused where a tensor says more than it has', async () => {
    const initializers: ModelParts['initializers'] = [
      { name: 'w', shape: [2 ** 30, 2 ** 30], type: 'float32', data: new Float32Array(1) },
    ];
    await expect(read(model({ initializers }))).rejects.toThrow(/w has 4 bytes for shape/);
  });

  it('is refused quickly with very many nodes', async () => {
    const nodes = Array.from({ length: 6000 }, (_, index) => node('Add', [`x${index}`, `x${index}`], `x${index + 1}`));
    const outputs = [{ name: 'x6000', type: 'float32' } as const];
    await expect(read(model({ nodes, outputs }))).rejects.toThrow(/has 6000 nodes: not a MedNet/);
  });
});

it('a TensorFlow.js model may not list a shard again and again', async () => {
  const group = { paths: new Array(1000).fill('a.bin'), weights: [] };
  const description = { modelTopology: {}, weightsManifest: [group] };
  const files = [
    { name: 'model.json', bytes: text(JSON.stringify(description)) },
    { name: 'a.bin', bytes: new Uint8Array(9) },
  ];
  await expect(readModel(files)).rejects.toThrow(ReadError);
  await expect(readModel(files)).rejects.toThrow(/listed twice/);
});

/** An archive of one packed member that says `size` of itself. */
function zipOf(name: string, packed: Uint8Array, size: number): Uint8Array {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4); // deflated
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
  const rest = Buffer.alloc(14);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, rest, Buffer.from(name)]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}
