import { randomBytes } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { deflatePieces } from './zlib-pieces.ts';

it('makes a stream that any zlib reads, in which equal pieces are equal bytes', () => {
  const [first, shared, last] = [randomBytes(7), Buffer.alloc(100_000, 'abc'), randomBytes(20_000)];
  const one = deflatePieces([first, shared, last], 1);
  const other = deflatePieces([randomBytes(9), shared, randomBytes(3)], 1);
  expect(inflateSync(one.bytes)).toEqual(Buffer.concat([first, shared, last]));
  expect(one.bytes.subarray(one.ends[0], one.ends[1])).toEqual(other.bytes.subarray(other.ends[0], other.ends[1]));
  expect(one.bytes.length).toBeLessThan(25_000);
});

it('makes a stream of nothing', () => {
  expect(inflateSync(deflatePieces([], 1).bytes)).toHaveLength(0);
});
