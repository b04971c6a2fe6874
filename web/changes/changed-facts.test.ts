import { expect, test } from 'vitest';
import type { ChangedVersionFragment } from '../graphql/generated/graphql.ts';
import { changedFacts, changedFiles, changedRecipe } from './changed-facts.ts';

const before = {
  ...{ reference: 'net@1', label: '1', publishedAt: null, stage: 'PREVIEW', createdAt: '', card: '' },
  ...{ licence: 'CC0-1.0', classes: ['cat', 'dog'], parameters: 1000, temperature: 1.5 },
  model: { slug: 'net', title: 'Net' },
  preprocessing: { size: 64, channels: 1 },
  architecture: { channels: 1, width: 1, imageSize: 64 },
  base: null,
  job: { id: 'a', engine: 'wasm', configuration: { kind: 'FINE_TUNE', title: 'One', recipe: { epochs: 2, seed: 1 } } },
  trainedOn: [],
  exports: [{ format: 'onnx', title: 'ONNX', archive: { size: 1000 } }],
  evaluations: [],
} satisfies ChangedVersionFragment;

const after = {
  ...before,
  temperature: null,
  preprocessing: { size: 96, channels: 1 },
  base: { reference: 'base@2' },
  job: { ...before.job, configuration: { kind: 'PRETRAIN', title: 'Two', recipe: { epochs: 3, seed: 1, terms: {} } } },
  exports: [...before.exports, { format: 'keras', title: 'Keras 3', archive: { size: 2000 } }],
} satisfies ChangedVersionFragment;

test('names what differs, and nothing else', () => {
  expect(changedFacts(before, after)).toEqual([
    { name: 'Base', before: 'none', after: 'base@2' },
    { name: 'Temperature', before: '1.500', after: undefined },
    { name: 'Preprocessing: size', before: '64', after: '96' },
  ]);
  expect(changedRecipe(before, after)).toEqual([{ name: 'epochs', before: '2', after: '3' }]);
  expect(changedFiles(before, after)).toEqual([{ name: 'Keras 3', before: undefined, after: '2.0 kB' }]);
  expect(changedFacts(before, before)).toEqual([]);
});

test('weights from elsewhere have no job to compare', () => {
  const foreign = { ...before, job: null };
  expect(changedRecipe(before, foreign).map(({ name }) => name)).toEqual(['epochs', 'seed']);
});
