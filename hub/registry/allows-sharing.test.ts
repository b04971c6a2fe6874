import { expect, test } from 'vitest';
import { allowsSharing } from './allows-sharing.ts';

test.each(['CC0-1.0', 'CC-BY-4.0', 'CC-BY-NC-SA-4.0', 'MIT', 'CC0-1.0 as listed by a mirror'])('%s', (licence) => {
  expect(allowsSharing(licence)).toBe(true);
});

test.each(['', 'CC-BY-NC-ND-4.0', 'CC-BY-4.0, registration needed', 'GPL-2.0', 'All rights reserved', 'No CC0-1.0'])(
  '%s does not',
  (licence) => {
    expect(allowsSharing(licence)).toBe(false);
  },
);
