import { expect, test } from 'vitest';
import { checkCard, noteOnCard } from './model-card.ts';

const card = `# Net (net@1)

Made by a run.

## Intended use

Research. **Not for clinical use.**

## Network

MedNet.

## Failure modes

| Class | Sensitivity |
| --- | --- |
| a | 0.4 |`;

const done = (text: string) =>
  checkCard(text)
    .filter(({ isDone }) => isDone)
    .map(({ name }) => name);

test('a record alone leaves open what only people know', () => {
  expect(done(card)).toEqual(['intendedUse']);
  expect(done('')).toEqual([]);
});

test('notes go below what the record says, and take the place of those before', () => {
  const noted = noteOnCard(card, { failures: 'Blurred images.', contact: ' ada@example.org\n' });
  expect(done(noted)).toEqual(['intendedUse', 'failures', 'contact']);
  expect(noted.startsWith(card)).toBe(true);
  expect(noted).toContain('## Contact\n\n### From the owner\n\nada@example.org');
  const again = noteOnCard(noted, { failures: 'Dark images.' });
  expect(again).not.toContain('Blurred');
  expect(checkCard(again).find(({ name }) => name === 'failures')?.note).toBe('Dark images.');
  expect(noteOnCard(again, { failures: '', contact: '' })).toBe(card);
});

test('a note cannot begin a section, nor end itself', () => {
  const noted = noteOnCard(card, { contact: 'Me\n## Licence\nMine\n\nPreprocessing\n---\n### From the owner\nx' });
  expect(done(noted)).toEqual(['intendedUse', 'contact']);
  expect(noteOnCard(noted, { contact: '' })).toBe(card);
});
