import { expect, it } from 'vitest';
import { decodeImage } from '../decode-image.ts';
import { ImageError } from '../pixels.ts';
import { decodeDicom } from './decode-dicom.ts';
import { DEFLATED, type ElementToWrite, encodeDataSet } from './encode-data-set.ts';

const PLAIN = '1.2.840.10008.1.2.1';
const RLE = '1.2.840.10008.1.2.5';

interface Facts {
  rows?: number;
  columns?: number;
  samples?: number;
  photometric?: string;
  allocated?: number;
  stored?: number;
  high?: number;
  isSigned?: boolean;
  isPlanar?: boolean;
  frames?: number;
  pixels: Uint8Array | Uint8Array[];
  others?: ElementToWrite[];
  transferSyntax?: string;
}

function craft(facts: Facts): Uint8Array {
  const { rows = 1, samples = 1, allocated = 8, stored = allocated, others = [], pixels } = facts;
  const words: [string, number][] = [
    ['x00280002', samples],
    ['x00280006', Number(facts.isPlanar ?? false)],
    ['x00280010', rows],
    ['x00280011', facts.columns ?? 2],
    ['x00280100', allocated],
    ['x00280101', stored],
    ['x00280102', facts.high ?? stored - 1],
    ['x00280103', Number(facts.isSigned ?? false)],
  ];
  const elements: ElementToWrite[] = [
    ...words.map(([tag, value]) => ({ tag, vr: 'US' as const, value })),
    { tag: 'x00280004', vr: 'CS', value: facts.photometric ?? 'MONOCHROME2' },
    { tag: 'x00280008', vr: 'IS', value: String(facts.frames ?? 1) },
    { tag: 'x7fe00010', vr: 'OB', value: pixels },
    ...others,
  ];
  return encodeDataSet(elements, facts.transferSyntax ?? PLAIN, '2.25.7');
}

const words = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer);
const valuesOf = async (facts: Facts, frame?: number) =>
  Array.from((await decodeDicom(craft(facts), { frame })).image.data);

it.each<[string, Facts, number[]]>([
  ['bytes', { pixels: Uint8Array.of(7, 200) }, [7, 200]],
  ['words with a sign', { allocated: 16, isSigned: true, pixels: words(65_535, 5) }, [-1, 5]],
  [
    'the 12 bits that count, with their sign, under and over bits of overlays',
    { allocated: 16, stored: 12, high: 13, isSigned: true, pixels: words(0xffff, 0xc001 | (5 << 2)) },
    [-1, 5],
  ],
  ['32 bits', { allocated: 32, pixels: new Uint8Array(Uint32Array.of(3e9, 4).buffer) }, [3e9, 4]],
  ['what was deflated', { pixels: Uint8Array.of(7, 200), transferSyntax: DEFLATED }, [7, 200]],
  [
    'planes',
    { samples: 3, photometric: 'RGB', isPlanar: true, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) },
    [1, 3, 5, 2, 4, 6],
  ],
  // PS3.3 C.7.6.3.1.2: Y 81, Cb 90, Cr 240 is red; gray has 128 twice.
  [
    'YBR',
    { samples: 3, photometric: 'YBR_FULL', pixels: Uint8Array.of(76, 85, 255, 9, 128, 128) },
    [254, 0, 0, 9, 9, 9],
  ],
  [
    'halved YBR',
    { samples: 3, photometric: 'YBR_FULL_422', pixels: Uint8Array.of(5, 9, 128, 128) },
    [5, 5, 5, 9, 9, 9],
  ],
  [
    'RLE of words: the high bytes, then the low ones',
    {
      ...{ allocated: 16, columns: 3, transferSyntax: RLE },
      pixels: [rle([254, 1], [2, 10, 20, 30])],
    },
    [266, 276, 286],
  ],
])('reads %s', async (_, facts, expected) => {
  expect(await valuesOf(facts)).toEqual(expected);
});

function rle(...segments: number[][]): Uint8Array {
  const head = new DataView(new ArrayBuffer(64));
  head.setUint32(0, segments.length, true);
  let start = 64;
  segments.forEach((segment, index) => {
    head.setUint32(4 + 4 * index, start, true);
    start += segment.length;
  });
  return Uint8Array.from([...new Uint8Array(head.buffer), ...segments.flat()]);
}

it('gives the chosen frame of several, the middle one where none is, and their number', async () => {
  const facts = { frames: 3, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) };
  expect(await decodeDicom(craft(facts))).toMatchObject({ frames: 3, frame: 1 });
  expect(await valuesOf(facts)).toEqual([3, 4]);
  expect(await valuesOf(facts, 2)).toEqual([5, 6]);
  // 1 bit a pixel: a frame begins in the middle of a byte.
  const bits = { frames: 3, columns: 3, allocated: 1, pixels: Uint8Array.of(0b01_101_011, 0b1) };
  expect(await valuesOf(bits, 1)).toEqual([1, 0, 1]);
  expect(await valuesOf(bits, 2)).toEqual([1, 0, 1]);
  await expect(decodeDicom(craft(facts), { frame: 3 })).rejects.toThrow('no image 3 in a file of 3');
});

it('looks colours up in a palette', async () => {
  const table = (colour: number, ...entries: number[]): ElementToWrite[] => [
    { tag: `x0028110${colour}`, vr: 'US', value: [2, 10, 16] },
    { tag: `x0028120${colour}`, vr: 'OW', value: words(...entries) },
  ];
  const others = [...table(1, 1, 2), ...table(2, 3, 4), ...table(3, 5, 65_535)];
  expect(await valuesOf({ photometric: 'PALETTE COLOR', pixels: Uint8Array.of(0, 11), others })).toEqual([
    1, 3, 5, 2, 4, 65_535,
  ]);
});

it('takes scale, window and MONOCHROME1 from the file', async () => {
  const others: ElementToWrite[] = [
    { tag: 'x00281050', vr: 'DS', value: '10\\99' },
    { tag: 'x00281051', vr: 'DS', value: '11\\1' },
    { tag: 'x00281052', vr: 'DS', value: '5' },
    { tag: 'x00281053', vr: 'DS', value: '0.5' },
    { tag: 'x00280120', vr: 'US', value: 0 },
  ];
  const file = craft({ photometric: 'MONOCHROME1', allocated: 16, pixels: words(0, 20), others });
  const { tags } = await decodeDicom(file);
  expect(tags).toEqual({
    ...{ PhotometricInterpretation: 'MONOCHROME1', RescaleSlope: 0.5, RescaleIntercept: 5 },
    ...{ WindowCenter: 10, WindowWidth: 11, PixelPaddingValue: 0 },
  });
  // (5 - 9.5) / 10 + 0.5 is 0.05, and 15 lies above the window.
  expect((await decodeImage(file)).data).toEqual(Float32Array.of(255 - 0.05 * 255, 0));
});

it.each<[string, Facts]>([
  [
    'JPEG XL (1.2.840.10008.1.2.4.112) cannot be read',
    { pixels: [words(1)], transferSyntax: '1.2.840.10008.1.2.4.112' },
  ],
  ['"1.2.3" cannot be read', { pixels: words(1), transferSyntax: '1.2.3' }],
  ['too few for image 0', { rows: 9, pixels: words(1) }],
  ['at most 40 million pixels', { rows: 65_535, columns: 65_535, pixels: words(1) }],
  ['BitsAllocated is 12', { allocated: 12, pixels: words(1) }],
  ['100000 can be read', { frames: 1e9, pixels: words(1) }],
  ['YBR_PARTIAL_420', { samples: 3, photometric: 'YBR_PARTIAL_420', pixels: words(1, 2, 3) }],
  ['2 segments', { pixels: [rle([1], [2])], transferSyntax: RLE }],
  ['ends early', { pixels: [rle([0, 5])], transferSyntax: RLE }],
  ['no readable header', { pixels: [words(1)], transferSyntax: '1.2.840.10008.1.2.4.90' }],
  ['no readable header', { pixels: [words(1)], transferSyntax: '1.2.840.10008.1.2.4.80' }],
])('refuses a file with: %s', async (message, facts) => {
  const failure = await decodeImage(craft(facts)).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ImageError);
  expect((failure as Error).message).toContain(message);
});

it('refuses a stream that says it is of another size than the file, before it is decoded', async () => {
  const frame = Uint8Array.of(0xff, 0xd8, 0xff, 0xc3, 0, 11, 8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0);
  const file = craft({ pixels: [frame], transferSyntax: '1.2.840.10008.1.2.4.70' });
  await expect(decodeImage(file)).rejects.toThrow('65535 x 65535 x 1, but the file says 2 x 1 x 1');
});
