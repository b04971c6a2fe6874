import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeImage } from '../../../mednet/images/decode-image.ts';
import { entryOf } from '../test-entries.ts';
import { isNpz, readNpz } from './read-npz.ts';

let base: string;
beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'mednet-npz-test-'));
});
afterAll(() => rm(base, { recursive: true }));

/** As NumPy writes it (NEP 1, version 1.0). */
function npy(type: string, shape: number[], values: Buffer, order = 'False'): Buffer {
  const sides = shape.map((side) => `${side},`).join(' ');
  const text = `{'descr': '${type}', 'fortran_order': ${order}, 'shape': (${sides}), }`;
  const padded = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11 + 64)}\n`;
  const length = Buffer.alloc(2);
  length.writeUInt16LE(padded.length);
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), length, Buffer.from(padded, 'latin1'), values]);
}

const pixels = Buffer.from(Uint8Array.from({ length: 3 * 4 * 5 * 3 }, (_, at) => (at * 37) % 256));
const labels = (...values: number[]) => npy('|u1', [values.length, 1], Buffer.from(values));

async function read(arrays: Record<string, Buffer>) {
  const folder = await mkdtemp(path.join(base, 'one-'));
  const entries = Object.entries(arrays).map(([name, bytes]) => entryOf(`${name}.npy`, bytes));
  expect(isNpz(entries)).toBe(true);
  return readNpz(entries, folder);
}

it('gives each image of each split with its label, pixel for pixel', async () => {
  const images = await read({
    train_images: npy('|u1', [3, 4, 5, 3], pixels),
    train_labels: labels(1, 0, 12),
    test_images: npy('|u1', [2, 4, 5], pixels.subarray(0, 40)),
    test_labels: npy('<i8', [2], Buffer.from(BigInt64Array.from([7n, 0n]).buffer)),
  });
  expect(images.map((image) => image.path)).toEqual([
    ...['train/1/train-0.png', 'train/0/train-1.png', 'train/12/train-2.png'],
    ...['test/7/test-0.png', 'test/0/test-1.png'],
  ]);
  const colour = await decodeImage(await images[1]!.read());
  expect(colour).toMatchObject({ width: 5, height: 4, channels: 3 });
  expect(Array.from(colour.data)).toEqual(Array.from(pixels.subarray(60, 120)));
  const gray = await decodeImage(await images[4]!.read());
  expect(gray).toMatchObject({ width: 5, height: 4, channels: 1 });
  expect(Array.from(gray.data)).toEqual(Array.from(pixels.subarray(20, 40)));
});

const good = { train_images: npy('|u1', [3, 4, 5, 3], pixels), train_labels: labels(1, 0, 1) };
it.each([
  ['several labels an image', { train_labels: npy('|u1', [3, 14], Buffer.alloc(42)) }, '14 labels for each image'],
  ['volumes', { train_images: npy('|u1', [3, 4, 5, 6], Buffer.alloc(360)) }, 'the shape (3, 4, 5, 6)'],
  ['floating point', { train_images: npy('<f4', [3, 4, 5], Buffer.alloc(240)) }, 'values of type <f4'],
  ['labels in floating point', { train_labels: npy('<f8', [3], Buffer.alloc(24)) }, 'labels of type <f8'],
  ['fewer labels than images', { train_labels: labels(1, 0) }, 'has 3 entries and train_labels 2'],
  ['an array cut short', { train_images: npy('|u1', [3, 4, 5, 3], pixels.subarray(1)) }, 'damaged'],
  ['Fortran order', { train_images: npy('|u1', [3, 4, 5, 3], pixels, 'True') }, 'Fortran order'],
  ['no array', { train_images: Buffer.from('hello') }, 'no array of NumPy'],
])('refuses %s', async (_what, change: Record<string, Buffer>, message) => {
  await expect(read({ ...good, ...change })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining(message),
  });
});

it('refuses images without labels, and other arrays', async () => {
  await expect(read({ train_images: good.train_images })).rejects.toThrow('belong together');
  await expect(read({ x: labels(1) })).rejects.toThrow('no arrays train_images');
});
