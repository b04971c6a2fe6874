import { expect, test } from 'vitest';
import { formatBytes } from './format-bytes.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [16_400_000, '16.4 MB'],
  [999_600, '1.0 MB'],
  ['123456789012', '123 GB'],
  [5e15, '5000 TB'],
  [-1, 'unknown size'],
  ['many', 'unknown size'],
])('%s bytes are %s', (size, text) => {
  expect(formatBytes(size)).toBe(text);
});
