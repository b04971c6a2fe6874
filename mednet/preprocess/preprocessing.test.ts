import { expect, it } from 'vitest';
import { makePreprocessing, PreprocessingError, parsePreprocessing } from './preprocessing.ts';

it('survives JSON and drops what it does not know', () => {
  const contract = makePreprocessing(3, 64);
  expect(contract).toEqual({
    version: 1,
    channels: 3,
    size: 64,
    gray: 'ITU-R 601',
    resize: 'triangle',
    scale: 1 / 127.5,
    offset: -1,
  });
  expect(parsePreprocessing({ ...JSON.parse(JSON.stringify(contract)), note: 'x' })).toEqual(contract);
});

it.each([
  [null, 'must be an object'],
  [{}, 'Preprocessing.version must be 1, not missing'],
  [{ ...makePreprocessing(1, 64), version: 2 }, 'Preprocessing.version must be 1, not 2'],
  [{ ...makePreprocessing(1, 64), resize: 'bicubic' }, 'Preprocessing.resize must be "triangle", not "bicubic"'],
  [{ ...makePreprocessing(1, 64), scale: 1 }, 'Preprocessing.scale'],
  [{ ...makePreprocessing(1, 64), channels: 4 }, 'Preprocessing.channels must be 1 or 3, not 4'],
  [{ ...makePreprocessing(1, 64), size: 64.5 }, 'Preprocessing.size must be a whole number in 1..1024'],
  [{ ...makePreprocessing(1, 64), size: 1e9 }, 'Preprocessing.size'],
  [{ ...makePreprocessing(1, 64), size: '64' }, 'Preprocessing.size'],
])('refuses %j', (record, message) => {
  expect(() => parsePreprocessing(record)).toThrow(PreprocessingError);
  expect(() => parsePreprocessing(record)).toThrow(message);
});
