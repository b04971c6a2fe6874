import { expect, test } from 'vitest';
import { diffLines } from './diff-lines.ts';

const diff = (before: string, after: string) =>
  diffLines(before.replaceAll(' ', '\n'), after.replaceAll(' ', '\n'))
    .map(({ outcome, text }) => ({ same: ' ', added: '+', removed: '-' })[outcome] + text)
    .join('');

test.each([
  ['a b c', 'a b c', ' a b c'],
  ['a b c', 'a x c', ' a-b+x c'],
  ['a b c d', 'b c e d', '-a b c+e d'],
  ['a a', 'a', ' a-a'],
  ['a', 'b', '-a+b'],
  ['x', 'x y z', ' x+y+z'],
])('from "%s" to "%s" it is "%s"', (before, after, expected) => {
  expect(diff(before, after)).toBe(expected);
});

test('texts too long to compare line by line keep what they begin and end with', () => {
  const long = (word: string) => Array.from({ length: 3000 }, (_, index) => `${word}${index}`);
  const lines = diffLines(['first', ...long('a'), 'last'].join('\n'), ['first', ...long('b'), 'last'].join('\n'));
  expect(lines).toHaveLength(6002);
  expect([lines[0], lines.at(-1)]).toEqual([
    { outcome: 'same', text: 'first' },
    { outcome: 'same', text: 'last' },
  ]);
});
