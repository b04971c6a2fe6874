import { expect, test } from 'vitest';
import { formatDuration } from './format-duration.ts';

test.each([
  [-3, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min'],
  [200, '3 min 20 s'],
  [3600, '1 h'],
  [7380, '2 h 3 min'],
  [86_399, '1 d'],
  [93_600, '1 d 2 h'],
])('%s seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
