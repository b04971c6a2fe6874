/** Every way of writing a model, read and run in its own language. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPython, runPython } from '../../test/python.ts';
import { buildMedNet } from '../architecture.ts';
import { chooseEngine } from '../engines/index.ts';
import { makePreprocessing } from '../preprocess/preprocessing.ts';
import { randomStream } from '../random.ts';
import { initialWeights, type Weights } from '../weights.ts';
import { LARGEST_DIFFERENCE, makeGoldenCases } from './golden.ts';
import { FORMATS } from './index.ts';
import { readModel } from './read-model.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const scripts = path.join(root, 'test/python');
const { engine } = await chooseEngine();

/** Weights as after training: nothing is 0 or 1 any more. */
function trainedWeights(architecture: Parameters<typeof buildMedNet>[1]): Weights {
  const network = buildMedNet(engine.tf, architecture);
  const weights = initialWeights(network, 2);
  network.dispose();
  for (const [name, { data }] of weights) {
    const stream = randomStream(3, name);
    const isScale = /gamma|moving_variance/.test(name);
    if (!name.endsWith('/kernel')) data.set(data.map(() => (isScale ? 0.5 + stream.uniform() : 0.2 * stream.normal())));
  }
  return weights;
}

describe.each([1, 3] as const)('a network of %i channels', (channels) => {
  const architecture = { channels, width: 0.25, classCount: 5 };
  const weights = trainedWeights(architecture);
  let folder: string;

  beforeAll(async () => {
    // In the checkout, so that Node finds the packages.
    mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true });
    folder = mkdtempSync(path.join(root, 'node_modules/.cache/formats-'));
    const preprocessing = makePreprocessing(channels, 64);
    const golden = await makeGoldenCases(engine, { architecture, weights, preprocessing });
    const classes = ['a', 'b', 'c', 'd', 'e'];
    const described = { architecture, weights, classes, preprocessing: { ...preprocessing }, metadata: {}, golden };
    for (const format of Object.values(FORMATS)) {
      mkdirSync(path.join(folder, format.id));
      for (const file of await format.write(described)) {
        writeFileSync(path.join(folder, format.id, file.name), file.bytes);
      }
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const placeOf = (...names: string[]): string => path.join(folder, ...names);
  function expectAgreement(output: string) {
    const { runtime, version, absolute, relative } = JSON.parse(output);
    expect([runtime, version]).toEqual([expect.any(String), expect.stringMatching(/^\d+\.\d+/)]);
    expect(absolute).toBeGreaterThanOrEqual(0);
    expect(relative).toBeLessThan(LARGEST_DIFFERENCE);
  }
  const runNode = (format: string) =>
    promisify(execFile)(process.execPath, ['verify.mjs'], { cwd: placeOf(format) }).then(({ stdout }) => stdout);

  it.each(['tfjs', 'onnx'])('gives its logits in Node from %s', async (format) => {
    expectAgreement(await runNode(format));
  });

  it('is not said to agree when a weight has changed', async () => {
    const changed = new Map(weights);
    const { shape, data } = weights.get('block8_7x7_bn/beta')!;
    changed.set('block8_7x7_bn/beta', { shape, data: data.map((value) => value + 0.01) });
    const [main] = await FORMATS.onnx.write({
      architecture,
      weights: changed,
      classes: ['a', 'b', 'c', 'd', 'e'],
      preprocessing: null,
      metadata: {},
    });
    const original = readFileSync(placeOf('onnx', 'model.onnx'));
    writeFileSync(placeOf('onnx', 'model.onnx'), main!.bytes);
    await expect(runNode('onnx')).rejects.toMatchObject({ code: 1, stdout: expect.stringMatching(/"relative":\d/) });
    writeFileSync(placeOf('onnx', 'model.onnx'), original);
  });

  describe.skipIf(!findPython())('in Python', () => {
    it.each([
      ['safetensors', 'verify_safetensors.py'],
      ['onnx', 'verify_onnx.py'],
      ['keras', 'verify_keras.py'],
    ])('gives its logits from %s', async (format, script) => {
      expectAgreement(await runPython([script], placeOf(format), { KERAS_BACKEND: 'numpy' }));
    });

    it('is ONNX by its strictest checks, and is read as another exporter may write it', async () => {
      const output = await runPython([path.join(scripts, 'check_onnx.py')], placeOf('onnx'));
      expect(output).toMatch(/^7 \[\('', 13\)\]/);
      expect(output).toContain(`'image': ['batch', ${channels}, 'height', 'width']`);
      expect(output).toContain("'features': ['batch', 64]");
      const bytes = readFileSync(placeOf('onnx', 'renamed.onnx'));
      const { model } = await readModel([{ name: 'renamed.onnx', bytes }]);
      expect(model.architecture).toEqual(architecture);
      expect(Buffer.from(encodeSafetensors(model.weights)).equals(encodeSafetensors(weights))).toBe(true);
    });

    it('is read as Keras saves it, with a head of its user and an optimiser', async () => {
      await runPython([path.join(scripts, 'tune_keras.py')], placeOf('keras'), { KERAS_BACKEND: 'numpy' });
      const bytes = readFileSync(placeOf('keras', 'tuned.keras'));
      const { model } = await readModel([{ name: 'tuned.keras', bytes }]);
      expect(model.architecture).toEqual({ ...architecture, classCount: 7 });
      const { tensors } = decodeSafetensors(readFileSync(placeOf('keras', 'tuned.safetensors')));
      const renamed = new Map(
        [...model.weights].map(([name, tensor]) => [name.replace('head_logits', 'my_classes'), tensor] as const),
      );
      const expected = new Map([...renamed.keys()].map((name) => [name, tensors.get(name)!]));
      expect(Buffer.from(encodeSafetensors(renamed)).equals(encodeSafetensors(expected))).toBe(true);
    });

    it('is safetensors to the reference implementation', async () => {
      const code = `import safetensors; f = safetensors.safe_open('model.safetensors', 'numpy')
print(f.get_tensor('stem1_conv/kernel').shape, f.get_tensor('head_logits/bias').tolist(), len(f.keys()))`;
      const output = await runPython(['-c', code], placeOf('safetensors'));
      const bias = [...weights.get('head_logits/bias')!.data].join(', ');
      expect(output.trim()).toBe(`(3, 3, ${channels}, 8) [${bias}] ${weights.size}`);
    });
  });
});
