import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../hub/blobs/blob-store.ts';
import { DiskBlobStore } from '../../hub/blobs/disk-blob-store.ts';
import type { Axis } from '../../mednet/images/medical-image.ts';
import { scan } from '../test-pictures.ts';
import { groupCases } from './group-cases.ts';
import type { ReadCase } from './read-cases.ts';
import { everyNth, readFrames } from './read-frames.ts';
import type { ReadImage } from './read-image.ts';
import { entryOf } from './test-entries.ts';

let folder: string;
let blobs: BlobStore;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mednet-frames-'));
  blobs = new DiskBlobStore(folder);
});
afterAll(() => rm(folder, { recursive: true }));

async function read(bytes: Buffer, choice: { axis?: Axis; sliceStep?: number } = {}): Promise<ReadImage[]> {
  const images = await readFrames(blobs, entryOf('x', bytes), { axis: 'axial', ...choice });
  if ('fault' in images) throw new Error(images.fault);
  return images;
}

const [WIDTH, HEIGHT, DEPTH] = [4, 5, 6];
/** A NIfTI volume whose values differ everywhere but in its first slice. */
function volume(): Buffer {
  const file = Buffer.alloc(352 + 2 * WIDTH * HEIGHT * DEPTH);
  file.writeInt32LE(348, 0);
  for (const [at, side] of [3, WIDTH, HEIGHT, DEPTH, 1, 1, 1, 1].entries()) file.writeInt16LE(side, 40 + 2 * at);
  file.writeInt16LE(4, 70);
  file.writeInt16LE(16, 72);
  for (let at = 0; at < 8; at++) file.writeFloatLE(1, 76 + 4 * at);
  file.writeFloatLE(352, 108);
  file.write('n+1\0', 344, 'latin1');
  for (let at = WIDTH * HEIGHT; at < WIDTH * HEIGHT * DEPTH; at++) file.writeInt16LE(at, 352 + 2 * at);
  return file;
}

describe('readFrames', () => {
  it('takes the middle one, or every n-th, and leaves out those that show nothing', async () => {
    const frames = async (choice = {}) => (await read(scan('p', 1, [], 5), choice)).map(({ frame }) => frame);
    expect(await frames()).toEqual([2]);
    expect(await frames({ sliceStep: 1 })).toEqual([0, 2, 3, 4]);
    expect(await frames({ sliceStep: 2 })).toEqual([0, 2, 4]);
    expect(await frames({ sliceStep: 9 })).toEqual([2]);
    expect((await read(scan('p', 1), { sliceStep: 1 })).map(({ frame, frames }) => [frame, frames])).toEqual([[0, 1]]);
  });

  it.each([
    ['axial', [WIDTH, HEIGHT], DEPTH - 1],
    ['coronal', [WIDTH, DEPTH], HEIGHT],
    ['sagittal', [HEIGHT, DEPTH], WIDTH],
  ] as const)('cuts volumes into %s slices, gzipped or not', async (axis, [width, height], count) => {
    const slices = await read(volume(), { axis, sliceStep: 1 });
    expect(slices).toHaveLength(count);
    expect(new Set(slices.map(({ sha256 }) => sha256)).size).toBe(count);
    expect(slices[0]).toMatchObject({ width, height, facts: { format: 'NIfTI' } });
    const zipped = await read(gzipSync(volume()), { axis, sliceStep: 1 });
    expect(zipped.map(({ sha256 }) => sha256)).toEqual(slices.map(({ sha256 }) => sha256));
  });

  it('takes as many from either end', () => {
    expect([1, 2, 3, 4].map((step) => everyNth(5, step))).toEqual([
      [0, 1, 2, 3, 4],
      [0, 2, 4],
      [0, 3],
      [0, 4],
    ]);
    expect(everyNth(10, 5)).toEqual([2, 7]);
  });
});

describe('groupCases', () => {
  const place = { className: 'a', split: undefined, group: undefined, isSlice: false };
  const caseOf = (name: string, image: ReadImage, given: Partial<ReadCase> = {}): ReadCase => {
    return { ...place, fileName: name, path: name, ...image, ...given };
  };
  /** In a series, that far along the normal of slices that lie askew. */
  const inSeries = async (uid: string, millimetres: number, patient = 'p') => {
    const position = [0, -0.6 * millimetres, 0.8 * millimetres].join('\\');
    const elements = [
      { tag: 'x0020000e', vr: 'UI' as const, value: uid },
      { tag: 'x00200032', vr: 'DS' as const, value: position },
      { tag: 'x00200037', vr: 'DS' as const, value: '1\\0\\0\\0\\0.8\\0.6' },
    ];
    return (await read(scan(patient, millimetres + 100, elements)))[0]!;
  };

  it('orders the images of a series by place and puts them into one group', async () => {
    const cases = [
      caseOf('1', await inSeries('1.2.3', 30)),
      caseOf('2', await inSeries('1.2.4', 0)),
      caseOf('3', await inSeries('1.2.3', -10)),
      caseOf('4', await inSeries('1.2.3', 5)),
    ];
    const named = groupCases(cases).map(({ fileName, group }) => [fileName, group]);
    expect(named).toEqual([
      ['3', 'series 1'],
      ['4', 'series 1'],
      ['1', 'series 1'],
      ['2', 'series 2'],
    ]);
    expect(groupCases(cases, 3).map(({ fileName }) => fileName)).toEqual(['4', '2']);
  });

  it('prefers groups that are known, then patients, and takes one id for all files for none', async () => {
    const [one, two] = [await inSeries('1.2.3', 0, 'x'), await inSeries('1.2.4', 0, 'y')];
    const groups = (cases: ReadCase[]) => groupCases(cases).map(({ group }) => group);
    expect(groups([caseOf('1', one, { group: 'lesion 7' }), caseOf('2', two)])).toEqual(['lesion 7', 'patient 2']);
    expect(groups([caseOf('1', one), caseOf('2', { ...one })])).toEqual([undefined, undefined]);
  });

  it('keeps the slices of a volume together', async () => {
    const slices = async (name: string) =>
      (await read(volume(), { sliceStep: 2 })).map((image) => caseOf(name, image, { isSlice: true }));
    const groups = groupCases([...(await slices('a')), ...(await slices('b'))], 2).map(({ group }) => group);
    expect(groups).toEqual(['volume 1', 'volume 1', 'volume 2', 'volume 2']);
  });
});
