import { expect, test } from 'vitest';
import { readSettings } from './read-settings.ts';

test('a comment is about the settings below it', () => {
  const text = '# All are optional.\n\n# Address of\n# the site.\nHOST=127.0.0.1\nPORT=3000\n\n# Weights.\nHOME=\n';
  expect(readSettings(text)).toEqual([
    {
      meaning: 'Address of the site.',
      settings: [
        { name: 'HOST', value: '127.0.0.1' },
        { name: 'PORT', value: '3000' },
      ],
    },
    { meaning: 'Weights.', settings: [{ name: 'HOME', value: '' }] },
  ]);
});

test('every setting of .env.example is explained', () => {
  const groups = readSettings();
  expect(groups.flatMap(({ settings }) => settings).length).toBeGreaterThan(20);
  expect(groups.filter(({ meaning }) => meaning.length < 20)).toEqual([]);
});
