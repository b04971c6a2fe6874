import { expect, test } from 'vitest';
import { readPredictions } from './read-predictions.ts';

const expected = { caseIds: ['a1', 'b2', 'c3'], classes: ['benign', 'malignant, any'] };
const head = 'case,benign,"malignant, any"';
const good = [head, 'a1,0.25,0.75', 'b2,1,0', 'c3,.5,5e-1'];

async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  // One memory for all pieces, as a store may do.
  const piece = Buffer.alloc(7);
  for (let start = 0; start < bytes.length; start += 7) {
    const length = bytes.copy(piece, 0, start);
    yield piece.subarray(0, length);
  }
}

const read = (text: string) => readPredictions(inPieces(text), expected);
const values = [0.25, 0.75, 1, 0, 0.5, 0.5];

test.each([
  ['plain', good.join('\n')],
  ['as a spreadsheet writes it', `\uFEFF${good.join('\r\n')}\r\n`],
  [
    'quoted, in another order, with empty lines',
    [head, '', '"c3","0.5","0.5"', ' b2 , 1 , 0 ', 'a1,0.25,0.75', ''].join('\n'),
  ],
  ['columns in another order', ['"malignant, any",case,benign', '0.75,a1,0.25', '0,b2,1', '0.5,c3,0.5'].join('\n')],
  ['named like the images', good.join('\n').replace('a1', 'a1.png').replace('b2', 'B2.nii.gz')],
])('%s', async (_name, text) => {
  expect([...(await read(text))]).toEqual(values);
});

const but = (place: number, line: string) => good.with(place, line).join('\n');
test.each([
  ['', 'The file is empty'],
  [
    'case,benign\na1,1',
    'Line 1: the columns are not those of the task. The first line must be: case,benign,malignant, any',
  ],
  [but(1, 'a1,0.25'), 'Line 2: it has 2 cells, the first line 3.'],
  [but(1, 'a1,0.25,0.75,0'), 'Line 2: it has 4 cells'],
  [but(2, 'zz,1,0'), 'Line 3: there is no test case "zz".\n1 of 3 test cases have no row: b2.'],
  [but(2, `${'z'.repeat(99)},1,0`), `Line 3: there is no test case "${'z'.repeat(40)}…"`],
  [but(2, 'a1,1,0'), 'Line 3: the case a1 has a row already, in line 2.'],
  [but(2, 'b2,NaN,1'), 'Line 3: "NaN" (benign) is not a number from 0 to 1'],
  [but(2, 'b2,,1'), 'Line 3: "" (benign) is not a number'],
  [but(2, 'b2,0x1,0'), '"0x1" (benign) is not a number'],
  [but(2, 'b2,Infinity,0'), '"Infinity" (benign) is not a number'],
  [but(2, 'b2,-0.5,1.5'), '"-0.5" (benign) is not a number from 0 to 1'],
  [but(2, 'b2,2,0'), '"2" (benign) is above 1.'],
  [but(2, 'b2,0.5,0.4'), 'Line 3: the probabilities sum to 0.9000, not to 1.'],
  [good.slice(0, 2).join('\n'), '2 of 3 test cases have no row: b2, c3.'],
  [but(2, '"b2,1,0'), 'a quote is opened and never closed.'],
  [but(2, 'b"2",1,0'), 'Line 3: a quote is in a place where none may be.'],
  [but(2, `b2,${'0'.repeat(70_000)},0`), 'Line 3: the row has over 65536 bytes'],
  [[head, ...Array(50).fill('zz,1,0')].join('\n'), 'Line 11: there is no test case "zz".'],
])('%# is refused by line and reason', async (text, message) => {
  await expect(read(text)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(message) });
});

test('what sums to 1 within rounding is taken', async () => {
  expect([...(await read(but(2, 'b2,0.999,0.002')))].slice(2, 4)).toEqual([0.999, 0.002]);
});
