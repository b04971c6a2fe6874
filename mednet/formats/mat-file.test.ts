import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { findOctave, runLanguage } from '../../test/languages.ts';
import { encodeMatFile, type MatValue } from './mat-file.ts';

const cube = Float32Array.from({ length: 24 }, (_, index) => index / 8);
const variables = new Map<string, MatValue>([
  ['text', 'naïve 日本'],
  ['number', 1 / 127.5],
  ['list', ['a', 'überall', '']],
  ['cube', { shape: [2, 3, 4], data: cube }],
  ['nested', new Map<string, MatValue>([['row', { shape: [3], data: Uint8Array.of(1, 2, 255) }]])],
]);

const CHECK = `
S = load('all.mat');
assert(isequal(S.text, 'naïve 日本') && isequal(S.list, {'a', 'überall', ''}));
assert(isequal(class(S.number), 'double') && S.number == 1 / 127.5);
assert(isequal(class(S.cube), 'single') && isequal(size(S.cube), [2 3 4]));
assert(isequal(permute(S.cube, [3 2 1])(:)', (0:23) / 8));
assert(isequal(class(S.nested.row), 'uint8') && isequal(S.nested.row, [1 2 255]));
`;

it.skipIf(!findOctave())('is read by Octave as it was meant', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mednet-mat-'));
  try {
    writeFileSync(path.join(folder, 'all.mat'), encodeMatFile(variables).bytes);
    await runLanguage('octave', CHECK, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('is a header and a zlib stream for each variable, of nested elements on 8-byte borders', () => {
  const file = Buffer.from(encodeMatFile(new Map([['cube', { shape: [2, 3, 4], data: cube }]])).bytes);
  expect(file.toString('latin1', 0, 19)).toBe('MATLAB 5.0 MAT-file');
  expect([file.readUInt16LE(124), file.toString('latin1', 126, 128)]).toEqual([0x100, 'IM']);
  expect([file.readUInt32LE(128), file.readUInt32LE(132)]).toEqual([15, file.length - 136]);
  const element = inflateSync(file.subarray(136));
  expect([element.readUInt32LE(0), element.readUInt32LE(4)]).toEqual([14, element.length - 8]);
  // Flags, sides (12 bytes, padded), name, tag of the data; column-major, so the first axis runs fastest.
  const data = 8 + 16 + 24 + 16 + 8;
  expect(element.length).toBe(data + 96);
  expect([element.readFloatLE(data), element.readFloatLE(data + 4), element.readFloatLE(data + 8)]).toEqual([
    0, 1.5, 0.5,
  ]);
});

it.each(['', '1a', 'a-b', 'a'.repeat(64)])('refuses the name "%s"', (name) => {
  expect(() => encodeMatFile(new Map([[name, 1]]))).toThrow('MATLAB takes no variable');
  expect(() => encodeMatFile(new Map([['a', new Map([[name, 1]])]]))).toThrow('MATLAB takes no variable');
});
