/** Trained networks give the same features and logits in PyTorch and in Octave as in TensorFlow.js. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOctave, findTorch, runLanguage } from '../../test/languages.ts';
import { chooseEngine } from '../engines/index.ts';
import { FORMATS } from './index.ts';
import { type TestNetwork, trainTestNetwork } from './test-networks.ts';

const NETWORKS = [
  { name: 'Gray-MedNet', channels: 1, width: 1 },
  { name: 'Color-MedNet', channels: 3, width: 1 },
  { name: 'a small Gray-MedNet', channels: 1, width: 0.25 },
  { name: 'a small Color-MedNet', channels: 3, width: 0.25 },
] as const;

/** For each network's folder a line with features and logits of the golden inputs, [cases, values]. */
const PYTHON = `
import json, sys, torch
sys.path.insert(0, "pytorch/0")
import mednet
for n in range(${NETWORKS.length}):
    model = mednet.load(f"pytorch/{n}" if n % 2 else f"pytorch/{n}/model.safetensors")
    golden = mednet.read_safetensors(f"pytorch/{n}/golden.safetensors")
    x = torch.stack([golden[f"case{k}/input"].permute(2, 0, 1) for k in (1, 2, 3)])
    with torch.no_grad():
        print(json.dumps({"features": model.features(x).tolist(), "logits": model(x).tolist()}))
`;
const OCTAVE = `
addpath('matlab/0');
for n = 0:${NETWORKS.length - 1}
  S = load(sprintf('matlab/%d/mednet.mat', n)); G = load(sprintf('matlab/%d/golden.mat', n));
  x = cat(4, G.golden.case1.input, G.golden.case2.input, G.golden.case3.input);
  [probabilities, logits, features] = mednet_predict(S.net, x);
  assert(isequal(features, mednet_features(S.net, x)) && all(abs(sum(probabilities, 2) - 1) < 1e-6));
  [~, best] = max(logits, [], 2); [~, likeliest] = max(probabilities, [], 2); assert(isequal(best, likeliest));
  disp(jsonencode(struct('features', double(features), 'logits', double(logits))));
end
`;
const VERIFY_PYTORCH = `
import runpy, sys
sys.path.insert(0, "pytorch/0")
runpy.run_path("pytorch/0/verify_pytorch.py", run_name="__main__")
`;
const REPLACE_HEAD = `
import sys, torch
sys.path.insert(0, "pytorch/3")
import mednet
model = mednet.load("pytorch/3")
before = {name: value.clone() for name, value in model.state_dict().items()}
model.replace_head(["benign", "malignant"])
model.train()
x = torch.stack([torch.rand(3, 64, 64), model.preprocess((torch.rand(90, 70, 3) * 255).numpy())])
optimizer = torch.optim.SGD(model.parameters(), 0.1)
torch.nn.functional.cross_entropy(model(x), torch.tensor([0, 1])).backward()
optimizer.step()
after = model.eval().state_dict()
assert model(x).shape == (2, 2) and model.classes == ["benign", "malignant"]
changed = [name for name in before if before[name].shape != after[name].shape or not torch.equal(before[name], after[name])]
assert len(changed) == len(before), set(before) - set(changed)
`;

/** Of the largest expected value. */
function relativeDifference(values: number[][], expected: Float32Array): number {
  const found = values.flat();
  expect(found.length).toBe(expected.length);
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return found.reduce((most, value, index) => Math.max(most, Math.abs(value - expected[index]!)), 0) / largest;
}

/** Gives the first network the golden cases of a smaller one. */
function spoil(format: 'pytorch' | 'matlab', name: string): void {
  copyFileSync(path.join(folder, format, '2', name), path.join(folder, format, '0', name));
}

const folder = mkdtempSync(path.join(tmpdir(), 'mednet-languages-'));
const networks: TestNetwork[] = [];

beforeAll(async () => {
  const { engine } = await chooseEngine();
  for (const [index, { channels, width }] of NETWORKS.entries()) {
    const network = await trainTestNetwork(engine, channels, width);
    networks.push(network);
    for (const format of ['pytorch', 'matlab'] as const) {
      const place = path.join(folder, format, `${index}`);
      mkdirSync(place, { recursive: true });
      for (const { name, bytes } of await FORMATS[format].write(network.model)) {
        writeFileSync(path.join(place, name), bytes);
      }
    }
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  { language: 'python', isThere: findTorch() !== undefined, program: PYTHON },
  { language: 'octave', isThere: findOctave() !== undefined, program: OCTAVE },
] as const)('trained networks in $language', ({ language, isThere, program }) => {
  let lines: string[] = [];

  beforeAll(async () => {
    if (isThere) lines = (await runLanguage(language, program, folder)).trim().split('\n');
  });

  it.skipIf(!isThere).each(NETWORKS.map(({ name }, index) => ({ name, index })))(
    'give the same: $name',
    ({ index }) => {
      const { features, logits } = JSON.parse(lines[index]!) as { features: number[][]; logits: number[][] };
      expect(relativeDifference(features, networks[index]!.features)).toBeLessThan(1e-5);
      expect(relativeDifference(logits, networks[index]!.logits)).toBeLessThan(1e-5);
    },
  );
});

it.skipIf(!findTorch())('verify_pytorch.py passes its own folder and fails weights of another', async () => {
  const report = JSON.parse(await runLanguage('python', VERIFY_PYTORCH, folder));
  expect(report).toMatchObject({ runtime: 'PyTorch' });
  expect(report.relative).toBeLessThan(1e-5);
  spoil('pytorch', 'golden.safetensors');
  await expect(runLanguage('python', VERIFY_PYTORCH, folder)).rejects.toMatchObject({ code: 1 });
});

it.skipIf(!findTorch())('a PyTorch model trains with a new head', async () => {
  await runLanguage('python', REPLACE_HEAD, folder);
});

it.skipIf(!findOctave())('verify_mednet.m passes its own folder and fails weights of another', async () => {
  const report = JSON.parse(await runLanguage('octave', "addpath('matlab/0'); verify_mednet;", folder));
  expect(report.relative).toBeLessThan(1e-5);
  expect(report.preprocessing).toBeLessThan(1e-5);
  spoil('matlab', 'golden.mat');
  await expect(runLanguage('octave', "addpath('matlab/0'); verify_mednet;", folder)).rejects.toThrow('too large');
});
