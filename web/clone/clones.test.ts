import { expect, test } from 'vitest';
import { CLONES, cloneAddress } from './clones.ts';

const recipe = {
  mode: 'full',
  epochs: 7,
  batchSize: 16,
  learningRate: 0.01,
  labelSmoothing: 0,
  optimiser: 'nesterov',
  momentum: 0.8,
  clipNorm: 0,
  schedule: 'step',
  stepEpochs: 3,
  stepFactor: 0.5,
  sampling: 'each-once',
  augmentation: 'histology',
  labelWeight: 1,
  terms: { 'class-contrastive': 0.5 },
  seed: 0,
};
const trained = { model: 'mine', title: 'Mine', channels: 3, width: 0.5, imageSize: 96, recipe };
const valuesOf = (kind: keyof typeof CLONES, told: object) => CLONES[kind]?.values(told as Record<string, unknown>);

test('a fine-tune is told the same again, on the newest version of its data', () => {
  const told = { kind: 'FINE_TUNE', ...trained, dataSet: 'set@2', base: 'color-mednet@0.1' };
  expect(valuesOf('FINE_TUNE', told)).toMatchObject({
    target: 'dataSet:set',
    base: 'color-mednet@0.1',
    recipe: 'FULL',
    epochs: '7',
    labelSmoothing: '0',
    optimiser: 'NESTEROV',
    schedule: 'STEP',
    stepFactor: '0.5',
    seed: '0',
    imageSize: '96',
  });
  expect(valuesOf('FINE_TUNE', { ...told, task: 'rbc-morphology', base: undefined })).toMatchObject({
    target: 'task:rbc-morphology',
    base: undefined,
  });
});

test('a pretrain keeps its terms, and says 0 of those it had not', () => {
  const told = { kind: 'PRETRAIN', ...trained, label: '0.1', dataSets: ['a@1', 'b@3'], usesGenerated: false };
  const values = valuesOf('PRETRAIN', told);
  expect(values).toMatchObject({
    dataSets: ['a', 'b'],
    usesGenerated: '',
    'term-class-contrastive': '0.5',
    'term-rotation': '0',
    sampling: 'EACH_ONCE',
    augmentation: 'HISTOLOGY',
  });
  expect(values).not.toHaveProperty('label');
});

test('an import asks for shares in percent and for lists line by line', () => {
  const told = {
    slug: 'set',
    from: { type: 'upload', upload: 'gone' },
    knownFaults: ['One', 'Two'],
    shares: { validation: 0.07, test: 0.2 },
    axis: 'coronal',
    columns: { label: 'diagnosis' },
    allowFaulty: true,
  };
  expect(valuesOf('IMPORT', told)).toMatchObject({
    origin: 'upload',
    knownFaults: 'One\nTwo',
    validationPercent: '7',
    testPercent: '20',
    axis: 'CORONAL',
    labelColumn: 'diagnosis',
    allowFaulty: 'on',
  });
});

test('a pool and a generator name what they are made of', () => {
  const generators = [{ job: 'g1', sha256: 'ab' }];
  expect(valuesOf('ASSEMBLE', { slug: 'pool', dataSets: ['a@1'], generators })).toMatchObject({
    dataSets: ['a'],
    generators: ['g1'],
  });
  const told = { dataSet: 'set@1', classes: ['x', 'y'], recipe: { steps: 20 } };
  expect(valuesOf('GENERATE', told)).toMatchObject({ dataSet: 'set', classes: ['x', 'y'], steps: '20' });
});

test('what nobody submits has no form', () => {
  expect(cloneAddress({ id: '1', kind: 'EXPORT' })).toBeUndefined();
  expect(cloneAddress({ id: '1', kind: 'BENCHMARK' })).toBe('/new/benchmark?clone=1');
});
