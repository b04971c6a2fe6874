import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOctave, findTorch, runLanguage } from '../../test/languages.ts';
import { chooseEngine } from '../engines/index.ts';
import { FORMATS } from './index.ts';
import { type TestNetwork, trainTestNetwork } from './test-networks.ts';

const { engine } = await chooseEngine();

/** Each says features and logits of the golden inputs, [cases, values]. */
const PYTHON = `
import json, torch, mednet
model = mednet.load("model.safetensors")
golden = mednet.read_safetensors("golden.safetensors")
x = torch.stack([golden[f"case{n}/input"].permute(2, 0, 1) for n in (1, 2, 3)])
with torch.no_grad():
    print(json.dumps({"features": model.features(x).tolist(), "logits": model(x).tolist()}))
`;
const OCTAVE = `
S = load('mednet.mat'); G = load('golden.mat');
x = cat(4, G.golden.case1.input, G.golden.case2.input, G.golden.case3.input);
[probabilities, logits, features] = mednet_predict(S.net, x);
assert(max(max(abs(probabilities - exp(logits) ./ sum(exp(logits), 2)))) < 1e-6);
disp(jsonencode(struct('features', double(features), 'logits', double(logits))));
`;

/** Of the largest expected value. */
function relativeDifference(values: number[][], expected: Float32Array): number {
  const found = values.flat();
  expect(found.length).toBe(expected.length);
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return found.reduce((most, value, index) => Math.max(most, Math.abs(value - expected[index]!)), 0) / largest;
}

describe.each([
  { name: 'Gray-MedNet', channels: 1, width: 1 },
  { name: 'Color-MedNet', channels: 3, width: 1 },
  { name: 'a small Gray-MedNet', channels: 1, width: 0.25 },
  { name: 'a small Color-MedNet', channels: 3, width: 0.25 },
] as const)('$name, trained', ({ channels, width }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mednet-languages-'));
  let network: TestNetwork;

  beforeAll(async () => {
    network = await trainTestNetwork(engine, channels, width);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function writeFiles(format: 'pytorch' | 'matlab'): Promise<string[]> {
    const files = await FORMATS[format].write(network.model);
    for (const { name, bytes } of files) writeFileSync(path.join(folder, name), bytes);
    return files.map(({ name }) => name);
  }

  function expectSame(output: string): void {
    const { features, logits } = JSON.parse(output) as { features: number[][]; logits: number[][] };
    expect(relativeDifference(features, network.features)).toBeLessThan(1e-5);
    expect(relativeDifference(logits, network.logits)).toBeLessThan(1e-5);
  }

  it.skipIf(!findTorch())('gives the same in PyTorch', async () => {
    await writeFiles('pytorch');
    expectSame(await runLanguage('python', PYTHON, folder));
  });

  it.skipIf(!findOctave())('gives the same in Octave', async () => {
    await writeFiles('matlab');
    expectSame(await runLanguage('octave', OCTAVE, folder));
  });

  it.skipIf(!findTorch())('is held to its golden images by verify_pytorch.py', async () => {
    const report = JSON.parse(
      await runLanguage('python', 'import runpy; runpy.run_path("verify_pytorch.py", {}, "__main__")', folder),
    );
    expect(report).toMatchObject({ runtime: 'PyTorch' });
    expect(report.relative).toBeLessThan(1e-5);
  });

  it.skipIf(!findOctave())('is held to its golden images by verify_mednet.m', async () => {
    const report = JSON.parse(await runLanguage('octave', 'verify_mednet;', folder));
    expect(report.relative).toBeLessThan(1e-5);
    expect(report.preprocessing).toBeLessThan(1e-5);
  });
});
