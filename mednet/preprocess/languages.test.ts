/** The contract gives the same tensors in TypeScript, Python, Octave and in a browser. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOctave, findTorch, runLanguage } from '../../test/languages.ts';
import { preprocess } from './preprocess.ts';
import { kindOf, TEST_IMAGES } from './test-images.ts';
import { toPixels } from './to-pixels.ts';

const programs = fileURLToPath(new URL('../formats', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'mednet-contract-'));
const expected = TEST_IMAGES.map(({ image, tags, contract }) => preprocess(toPixels(image, tags), contract));

const PYTHON = `
import json, sys
import numpy as np
sys.path.insert(0, ${JSON.stringify(`${programs}/pytorch`)})
from mednet_preprocess import preprocess
for index, case in enumerate(json.load(open("cases.json"))):
    stored = np.fromfile(f"stored-{index}.bin", case["kind"].replace("single", "float32"))
    array = stored.reshape(case["height"], case["width"], case["channels"])
    array = array[:, :, 0] if case["channels"] == 1 else array
    preprocess(array, case["contract"], case.get("tags")).tofile(f"python-{index}.bin")
`;
const OCTAVE = `
addpath(${`'${programs}/matlab'`});
cases = jsondecode(fileread('cases.json'));
for index = 1:numel(cases)
  c = cases{index};
  file = fopen(sprintf('stored-%d.bin', index - 1)); stored = fread(file, Inf, ['*' c.kind]); fclose(file);
  array = permute(reshape(stored, c.channels, c.width, c.height), [3 2 1]);
  if isfield(c, 'tags'), x = mednet_preprocess(array, c.contract, c.tags);
  else, x = mednet_preprocess(array, c.contract); end
  assert(isa(x, 'single'));
  file = fopen(sprintf('octave-%d.bin', index - 1), 'w'); fwrite(file, permute(x, [3 2 1]), 'single'); fclose(file);
end
`;

function largestDifference(language: string, index: number): number {
  const bytes = readFileSync(path.join(folder, `${language}-${index}.bin`));
  const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  expect(values.length).toBe(expected[index]!.length);
  return values.reduce((most, value, at) => Math.max(most, Math.abs(value - expected[index]![at]!)), 0);
}

beforeAll(() => {
  const cases = TEST_IMAGES.map(({ image: { data, ...shape }, tags, contract }) => {
    return { kind: kindOf({ data, ...shape }), ...shape, tags, contract };
  });
  writeFileSync(path.join(folder, 'cases.json'), JSON.stringify(cases));
  TEST_IMAGES.forEach(({ image: { data } }, index) => {
    writeFileSync(path.join(folder, `stored-${index}.bin`), data);
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const numbered = TEST_IMAGES.map(({ name }, index) => ({ name, index }));

describe.skipIf(!findTorch())('the contract in Python', () => {
  beforeAll(() => runLanguage('python', PYTHON, folder));

  it.each(numbered)('makes the same of $name', ({ index }) => {
    expect(largestDifference('python', index)).toBeLessThan(1e-5);
  });
});

describe.skipIf(!findOctave())('the contract in Octave', () => {
  beforeAll(() => runLanguage('octave', OCTAVE, folder));

  it.each(numbered)('makes the same of $name', ({ index }) => {
    expect(largestDifference('octave', index)).toBeLessThan(1e-5);
  });
});
