import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { decodeImage } from '../decode-image.ts';
import { decodeNifti } from './decode-nifti.ts';

const [I, J, K] = [2, 3, 4];
/** Each voxel says where it is: 100 i + 10 j + k. */
const voxels = Int16Array.from({ length: I * J * K }, (_, at) => {
  return 100 * (at % I) + 10 * (Math.floor(at / I) % J) + Math.floor(at / I / J);
});

interface Facts {
  /** To the right, to the front and up, each of i, j, k and an offset. */
  rows?: number[][];
  slope?: number;
  range?: [number, number];
  type?: number;
  bits?: number;
  content?: Uint8Array;
}

function craft({
  rows,
  slope = 0,
  range,
  type = 4,
  bits = 16,
  content = new Uint8Array(voxels.buffer),
}: Facts): Buffer {
  const file = Buffer.alloc(352 + content.length);
  file.writeInt32LE(348, 0);
  [3, I, J, K, 1, 1, 1, 1].forEach((side, at) => {
    file.writeInt16LE(side, 40 + 2 * at);
  });
  file.writeInt16LE(type, 70);
  file.writeInt16LE(bits, 72);
  [1, 1, 1, 1].forEach((size, at) => {
    file.writeFloatLE(size, 76 + 4 * at);
  });
  file.writeFloatLE(352, 108);
  file.writeFloatLE(slope, 112);
  file.writeFloatLE(-3, 116);
  if (range)
    [range[1], range[0]].forEach((value, at) => {
      file.writeFloatLE(value, 124 + 4 * at);
    });
  if (rows) file.writeInt16LE(1, 254);
  rows?.flat().forEach((value, at) => {
    file.writeFloatLE(value, 280 + 4 * at);
  });
  file.write('n+1\0', 344, 'latin1');
  file.set(content, 352);
  return file;
}

const upright = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
];

it('shows slices from the right, from the front and from above, wherever the voxels begin', () => {
  const axial = decodeNifti(craft({ rows: upright }), { frame: 1 });
  expect(axial).toMatchObject({ frames: K, frame: 1, image: { width: I, height: J } });
  expect(Array.from(axial.image.data)).toEqual([121, 21, 111, 11, 101, 1]);
  const coronal = decodeNifti(craft({ rows: upright }), { axis: 'coronal', frame: 2 });
  expect(Array.from(coronal.image.data)).toEqual([123, 23, 122, 22, 121, 21, 120, 20]);
  const sagittal = decodeNifti(craft({ rows: upright }), { axis: 'sagittal', frame: 0 });
  expect(Array.from(sagittal.image.data)).toEqual([23, 13, 3, 22, 12, 2, 21, 11, 1, 20, 10, 0]);
  // i runs down, j to the left and k to the front, and a little askew.
  const turned = [
    [0.1, -2, 0, 0],
    [0, 0.1, 3, 0],
    [-1, 0, 0.1, 0],
  ];
  const above = decodeNifti(craft({ rows: turned }), { frame: 0 });
  expect(above).toMatchObject({ frames: I, image: { width: J, height: K } });
  expect(Array.from(above.image.data.slice(0, 3))).toEqual([103, 113, 123]);
});

it('scales, and shows the range that the file names', async () => {
  const file = craft({ rows: upright, slope: 0.5, range: [-3, 48] });
  expect(decodeNifti(file).tags).toMatchObject({ RescaleSlope: 0.5, RescaleIntercept: -3 });
  const { data } = await decodeImage(file, { frame: 0 });
  expect(Array.from(data)).toEqual([255, 50, 255, 25, 250, 0]); // 0.5 x of the whole range of 51
});

it('reads floating point, where NaN is nothing, and colours', async () => {
  const content = new Uint8Array(Float32Array.from(voxels, (value) => (value === 0 ? Number.NaN : value)).buffer);
  expect(decodeNifti(craft({ type: 16, bits: 32, content }), { frame: 0 }).image.data.at(-1)).toBe(0);
  const colours = craft({ type: 128, bits: 24, content: Uint8Array.from({ length: I * J * K * 3 }, (_, at) => at) });
  const { channels, data } = await decodeImage(colours, { frame: 0 });
  expect(channels).toBe(3);
  expect(Array.from(data.slice(-3))).toEqual([0, 1, 2]);
});

it('reads gzip, and refuses it damaged, cut short or longer than it says', async () => {
  const gzip = gzipSync(craft({ rows: upright }));
  expect(await decodeImage(gzip)).toEqual(await decodeImage(craft({ rows: upright })));
  await expect(decodeImage(gzip.subarray(0, -20))).rejects.toThrow('cut short');
  const damaged = Buffer.from(gzip);
  damaged[damaged.length - 8]! ^= 1;
  await expect(decodeImage(damaged)).rejects.toThrow('checksum');
  const bomb = gzipSync(Buffer.concat([craft({}), Buffer.alloc(3_000_000)]));
  await expect(decodeImage(bomb)).rejects.toThrow('expands to more than');
});

it('refuses what cannot be read', async () => {
  await expect(decodeImage(craft({ type: 32 }))).rejects.toThrow('voxels of type 32');
  await expect(decodeImage(craft({}).subarray(0, 370))).rejects.toThrow('cut short');
  const vast = craft({});
  vast.writeInt16LE(30_000, 42);
  vast.writeInt16LE(30_000, 44);
  await expect(decodeImage(vast)).rejects.toThrow('at most 512 MiB');
});
