/** For tests: images of every kind that the contract takes, for comparing what makes tensors of them. */
import { randomStream } from '../random.ts';
import type { DicomTags } from './dicom-values.ts';
import { makePreprocessing, type Preprocessing } from './preprocessing.ts';
import type { StoredImage } from './to-pixels.ts';

export interface TestImage {
  name: string;
  image: StoredImage;
  tags?: DicomTags;
  contract: Preprocessing;
}

type Kind = 'uint8' | 'uint16' | 'int16' | 'single';

const ARRAYS = { uint8: Uint8Array, uint16: Uint16Array, int16: Int16Array, single: Float32Array };

interface Shape {
  kind: Kind;
  size: [width: number, height: number];
  channels?: 1 | 2 | 3 | 4;
  /** Least and greatest value; those of the kind where there is none. */
  range?: [number, number];
}

function draw(name: string, { kind, size: [width, height], channels = 1, range }: Shape): StoredImage {
  const [least, greatest] = range ?? [0, kind === 'uint16' ? 65_535 : 255];
  const random = randomStream(1, name);
  const values = Array.from({ length: width * height * channels }, () => least + (greatest - least) * random.uniform());
  return { width, height, channels, data: ARRAYS[kind].from(kind === 'single' ? values : values.map(Math.round)) };
}

const twelveBits: Shape = { kind: 'uint16', size: [97, 61], range: [0, 4095] };
const hounsfield: Shape = { kind: 'int16', size: [70, 90], range: [-1024, 3071] };
const gray2 = { PhotometricInterpretation: 'MONOCHROME2' };
const gray1 = { PhotometricInterpretation: 'MONOCHROME1' };
const ct = { RescaleSlope: 1, RescaleIntercept: -24, WindowCenter: 40, WindowWidth: 400 };

const IMAGES: [name: string, shape: Shape, tags?: DicomTags][] = [
  ['gray', { kind: 'uint8', size: [128, 128] }],
  ['RGB', { kind: 'uint8', size: [128, 96], channels: 3 }],
  ['gray with alpha', { kind: 'uint8', size: [80, 70], channels: 2 }],
  ['RGBA', { kind: 'uint8', size: [80, 70], channels: 4 }],
  ['16-bit gray', { kind: 'uint16', size: [75, 75] }],
  ['16-bit RGBA', { kind: 'uint16', size: [75, 75], channels: 4 }],
  ['floating point', { kind: 'single', size: [65, 66], channels: 3 }],
  ['odd sides', { kind: 'uint8', size: [227, 131], channels: 3 }],
  ['its own size', { kind: 'uint8', size: [64, 64], channels: 3 }],
  ['enlarging', { kind: 'uint8', size: [17, 23], channels: 3 }],
  ['one pixel wide', { kind: 'uint8', size: [1, 90] }],
  ['one pixel high', { kind: 'uint8', size: [90, 1], channels: 3 }],
  ['one pixel', { kind: 'uint8', size: [1, 1] }],
  ['12 bits without a window', twelveBits, gray2],
  [
    '12 bits with rescale and window',
    twelveBits,
    { ...gray2, RescaleSlope: 1.7, RescaleIntercept: -9.5, WindowCenter: 3000, WindowWidth: 2500 },
  ],
  ['MONOCHROME1', twelveBits, { ...gray1, WindowCenter: 2048, WindowWidth: 3000 }],
  ['MONOCHROME1 without a window', twelveBits, gray1],
  ['signed values of CT', hounsfield, { ...gray2, ...ct }],
  ['several windows', hounsfield, { ...gray2, ...ct, WindowCenter: [40, 400], WindowWidth: [300, 1500] }],
  ['padding', hounsfield, { ...gray2, PixelPaddingValue: -1024 }],
  ['a negative slope', hounsfield, { ...gray2, RescaleSlope: -0.5 }],
  ['a window of a step', hounsfield, { ...gray2, WindowCenter: 100.5, WindowWidth: 1 }],
  ['an exact window', twelveBits, { ...gray2, WindowCenter: 2000, WindowWidth: 0.5, VOILUTFunction: 'LINEAR_EXACT' }],
  ['a sigmoid', twelveBits, { ...gray2, WindowCenter: 2000, WindowWidth: 1200, VOILUTFunction: 'SIGMOID' }],
  ['8 bits of DICOM without a window', { kind: 'uint8', size: [66, 80], range: [20, 180] }, gray2],
  ['one value of DICOM', { ...twelveBits, range: [7, 7] }, gray2],
  ['RGB of DICOM', { kind: 'uint8', size: [70, 70], channels: 3 }, { PhotometricInterpretation: 'RGB' }],
];

/** Each for a gray and for a colour network. */
export const TEST_IMAGES: TestImage[] = IMAGES.flatMap(([name, shape, tags]) =>
  ([1, 3] as const).map((channels) => ({
    name: `${name} to ${channels === 1 ? 'gray' : 'colour'}`,
    image: draw(name, shape),
    tags,
    contract: makePreprocessing(channels, 64),
  })),
);

/** As the array's class is called in MATLAB and, but for "single", in NumPy. */
export function kindOf({ data }: StoredImage): Kind {
  return (Object.keys(ARRAYS) as Kind[]).find((kind) => data instanceof ARRAYS[kind]) ?? 'single';
}
