import { expect, test } from 'vitest';
import { DOC_PAGES } from './pages.ts';
import { headingId, readHeadings, readParts } from './read-parts.ts';

const page = ['## First, this', '', 'Text.', '', '```sh run', 'ls', '```', '', '```table licences', '```', '', 'End.'];

test('a page is text, code and tables, in their order', () => {
  const parts = readParts(page.join('\n'));
  expect(parts).toEqual([
    { type: 'text', text: '## First, this\n\nText.' },
    { type: 'code', language: 'sh', mark: 'run', note: '', code: 'ls' },
    { type: 'table', name: 'licences' },
    { type: 'text', text: 'End.' },
  ]);
  expect(readHeadings(parts)).toEqual([{ id: 'first-this', title: 'First, this' }]);
});

test.each([
  ['```sh\nls\n```', 'does not say'],
  ['```sh try\nls\n```', 'nothing that is done'],
  ['```sh not-run\nls\n```', 'needs a note'],
  ['```sh run\nls\n', 'does not say'],
])('%j is refused', (text, reason) => {
  expect(() => readParts(text)).toThrow(reason);
});

test.each(DOC_PAGES)('$title can be read, and its headings are told apart', ({ text }) => {
  const ids = readHeadings(readParts(text)).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(1);
});

test('an id has no edges', () => {
  expect(headingId('“Why” — and how?')).toBe('why-and-how');
});
