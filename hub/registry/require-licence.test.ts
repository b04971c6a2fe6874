import { expect, test } from 'vitest';
import { requireLicence } from './require-licence.ts';

test('licences are kept by their ids, whatever they were called', () => {
  expect(requireLicence('CC BY 4.0')).toBe('CC-BY-4.0');
  expect(requireLicence('MIT AND cc0 AND CC0-1.0')).toBe('CC0-1.0 AND MIT');
});

test.each(['', 'free for research', 'MIT AND mine'])('"%s" is no licence of the table', (text) => {
  expect(() => requireLicence(text)).toThrow('Choose one of CC0-1.0, ');
});
