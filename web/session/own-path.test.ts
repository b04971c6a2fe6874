import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test.each(['/', '/new/import?task=chest-xray', '/models/gray-mednet/0.1'])('%s is of this site', (path) => {
  expect(ownPath(path, '/account')).toBe(path);
});

test.each([
  undefined,
  '',
  'models',
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '/a\r\nSet-Cookie: b',
  '/\t/evil.example',
])('%j is not', (path) => {
  expect(ownPath(path, '/account')).toBe('/account');
});
