import { expect, it } from 'vitest';
import { randomStream } from '../../mednet/random.ts';
import { type Candidate, chooseCases } from './choose-cases.ts';

const everything = { fewestPerClass: 1, seed: 1 };

/** Hashes of different numbers differ in about half of their bits. */
function hashOf(number: number, flipped = 0): Uint8Array {
  const stream = randomStream(number, 'hash');
  const hash = Uint8Array.from({ length: 16 }, () => stream.integer(256));
  for (let bit = 0; bit < flipped; bit++) hash[bit]! ^= 1;
  return hash;
}

const image = (number: number, changes: Partial<Candidate> = {}): Candidate => ({
  split: 'TRAIN',
  className: 'a',
  sha256: `sha ${number}`,
  perceptualHash: hashOf(number),
  ...changes,
});

it('leaves out what equals or nearly equals a test image', () => {
  const tests = [image(1), image(2)];
  const given = [image(1), image(3, { perceptualHash: hashOf(2, 5) }), image(4), image(5, { split: 'VALIDATION' })];
  const { kept, leftOut } = chooseCases(given, tests, everything);
  expect(kept.map(({ sha256 }) => sha256)).toEqual(['sha 4', 'sha 5']);
  expect(leftOut).toEqual({ ofTests: 2, copies: 0, nearCopies: 0, ofRareClasses: 0, surplus: 0 });
});

it('keeps the first of copies and near copies; what is near one that was left out alone stays', () => {
  const chain = [0, 8, 16].map((flipped, index) => image(10 + index, { perceptualHash: hashOf(9, flipped) }));
  const { kept, leftOut } = chooseCases([image(1), image(1), ...chain], [], everything);
  expect(kept.map(({ sha256 }) => sha256)).toEqual(['sha 1', 'sha 10', 'sha 12']);
  expect(leftOut).toMatchObject({ copies: 1, nearCopies: 1 });
});

it('leaves out rare classes, and draws of large ones by the seed, training images alone', () => {
  const large = Array.from({ length: 10 }, (_, index) => image(20 + index));
  const validation = image(40, { split: 'VALIDATION' });
  const rare = [image(50, { className: 'b' }), image(51, { className: 'b', split: 'VALIDATION' })];
  const limits = { fewestPerClass: 2, mostPerClass: 4, seed: 1 };
  const { kept, leftOut } = chooseCases([...large, validation, ...rare], [], limits);
  expect(kept).toHaveLength(5);
  expect(kept).toContain(validation);
  expect(leftOut).toMatchObject({ ofRareClasses: 2, surplus: 6 });
  expect(chooseCases([...large, validation, ...rare], [], limits).kept).toEqual(kept);
  expect(chooseCases([...large, validation], [], { ...limits, seed: 2 }).kept).not.toEqual(kept);
});
