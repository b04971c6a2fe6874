/** The size that a JPEG, JPEG-LS or JPEG 2000 stream gives itself, read before a decoder takes memory for it. */
import { ImageError } from '../pixels.ts';

export interface CodestreamSize {
  width: number;
  height: number;
  components: number;
  /** Of the first component. */
  bits: number;
  /** The second byte of the marker that begins the frame: how a JPEG is coded. */
  marker: number;
}

const damaged = () => new ImageError('The compressed image has no readable header: send the whole file.');

/** Frames of JPEG (ITU T.81, table B.1) and of JPEG-LS (0xf7); 0xc4, 0xc8 and 0xcc are other things. */
const isFrameMarker = (marker: number) =>
  (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) || marker === 0xf7;

/** @throws ImageError when there is no frame header in it */
export function jpegSize(bytes: Uint8Array): CodestreamSize {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 10 <= bytes.length) {
    if (bytes[at] !== 0xff) throw damaged();
    const marker = bytes[at + 1]!;
    if (isFrameMarker(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return { width, height, components: bytes[at + 9]!, bits: bytes[at + 4]!, marker };
    }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  throw damaged();
}

const SIZ = [0xff, 0x4f, 0xff, 0x51];
/** The boxes of a JP2 file that may come before its stream are small. */
const FARTHEST_SIZ = 4096;
const MAX_TILES = 65_535;

/** @throws ImageError when there is no SIZ segment (ITU T.800, A.5.1) in it, or one of an image that no machine makes */
export function jpeg2000Size(bytes: Uint8Array): CodestreamSize {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < Math.min(FARTHEST_SIZ, bytes.length - 43); at++) {
    if (!SIZ.every((value, index) => bytes[at + index] === value)) continue;
    const [right, bottom, left, top] = [8, 12, 16, 20].map((offset) => view.getUint32(at + offset)) as [
      number,
      number,
      number,
      number,
    ];
    const tiles = Math.ceil(right / view.getUint32(at + 24)) * Math.ceil(bottom / view.getUint32(at + 28));
    const components = view.getUint16(at + 40);
    if (!(tiles <= MAX_TILES) || components > 4) throw damaged();
    const bits = (bytes[at + 42]! & 0x7f) + 1;
    return { width: right - left, height: bottom - top, components, bits, marker: 0x51 };
  }
  throw damaged();
}
