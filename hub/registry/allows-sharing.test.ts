import { expect, it } from 'vitest';
import { allowsSharing } from './allows-sharing.ts';

it.each(['CC0-1.0', 'CC-BY-4.0', 'MIT', 'CC-BY-NC-4.0', 'CC-BY-SA-4.0 AND CC0-1.0'])(
  'lets %s be passed on',
  (licence) => {
    expect(allowsSharing(licence)).toBe(true);
  },
);

it.each(['', 'unspecified', 'CC-BY-NC-ND-4.0', 'LicenseRef-Agreement', 'CC0-1.0 AND unspecified', 'CC0-1.0 or so'])(
  'does not let %j be passed on',
  (licence) => {
    expect(allowsSharing(licence)).toBe(false);
  },
);
