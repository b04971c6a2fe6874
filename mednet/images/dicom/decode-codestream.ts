/** One compressed frame to values, by the decoder of its kind. */
import { Decoder } from 'jpeg-lossless-decoder-js';
import { join } from '../inflate.ts';
import { ImageError } from '../pixels.ts';
import { type CodestreamSize, jpeg2000Size, jpegSize } from './codestream-size.ts';
import type { FrameHeader } from './frame-header.ts';
import type { SampleBits } from './unpack-raw.ts';
import { decodeByWasm } from './wasm-codec.ts';

export interface Decoded {
  data: SampleBits;
  isPlanar: boolean;
  /** The decoder has made RGB of the colours that the file names. */
  isRgb?: boolean;
}

type Compressed = Exclude<FrameHeader['coding'], 'raw' | 'rle'>;
type DecodeCodestream = (bytes: Uint8Array, size: CodestreamSize, header: FrameHeader) => Promise<Decoded>;

const CODECS: Record<Compressed, { readSize: (bytes: Uint8Array) => CodestreamSize; decode: DecodeCodestream }> = {
  jpeg: { readSize: jpegSize, decode: decodeJpeg },
  'jpeg-ls': { readSize: jpegSize, decode: (bytes, size) => decodeByWasm('JPEG-LS', bytes, size) },
  'jpeg-2000': {
    readSize: jpeg2000Size,
    decode: (bytes, size, header) => decode2000('JPEG 2000', bytes, size, header),
  },
  htj2k: { readSize: jpeg2000Size, decode: (bytes, size, header) => decode2000('HTJ2K', bytes, size, header) },
};

/** @throws ImageError when the stream is damaged, or is not of the size that the file says */
export async function decodeCodestream(coding: Compressed, bytes: Uint8Array, header: FrameHeader): Promise<Decoded> {
  const { readSize, decode } = CODECS[coding];
  const size = readSize(bytes);
  const { width, height, samples } = header;
  if (size.width !== width || size.height !== height || size.components !== samples) {
    throw new ImageError(
      `The compressed image is ${size.width} x ${size.height} x ${size.components}, ` +
        `but the file says ${width} x ${height} x ${samples}: it is damaged.`,
    );
  }
  return decode(bytes, size, header);
}

const LOSSLESS = 0xc3;

async function decodeJpeg(bytes: Uint8Array, size: CodestreamSize, header: FrameHeader): Promise<Decoded> {
  if (size.marker === LOSSLESS) return decodeLossless(bytes, size);
  if (size.marker > 0xc2 || size.bits !== 8) {
    throw new ImageError(
      `JPEG of ${size.bits} bits (transfer syntax ${header.transferSyntax}, frame type ${size.marker - 0xc0}) cannot ` +
        'be read: only of 8 bits and lossless. Convert the file to JPEG 2000 or Explicit VR Little Endian.',
    );
  }
  const isRgb = header.photometric === 'RGB';
  return { ...(await decodeByWasm('JPEG', isRgb ? markAsRgb(bytes) : bytes, size)), isRgb: true };
}

/** Adobe's segment with transform 0: without one, JPEG decoders take three components for YCbCr. */
const ADOBE_RGB = Uint8Array.of(0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0);

function markAsRgb(bytes: Uint8Array): Uint8Array {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 512));
  if (head.includes('Adobe') || head.includes('JFIF')) return bytes;
  return join([bytes.subarray(0, 2), ADOBE_RGB, bytes.subarray(2)]);
}

function decodeLossless(bytes: Uint8Array, { width, height, components }: CodestreamSize): Decoded {
  try {
    const whole = bytes.slice();
    const data = new Decoder().decode(whole.buffer, 0, whole.length);
    if (data.length !== width * height * components) throw new Error('too few values');
    return { data, isPlanar: false };
  } catch (error) {
    throw new ImageError(
      `The lossless JPEG image is damaged or cut short (${(error as Error).message}): send the whole file.`,
      { cause: error },
    );
  }
}

/** Its decoders fill up what is missing without a word, so the end is looked for. */
async function decode2000(
  name: 'JPEG 2000' | 'HTJ2K',
  bytes: Uint8Array,
  size: CodestreamSize,
  { photometric }: FrameHeader,
): Promise<Decoded> {
  const end = bytes.subarray(-4).join();
  if (!end.includes('255,217')) throw new ImageError(`The ${name} image is cut short: send the whole file.`);
  const isRgb = photometric === 'YBR_RCT' || photometric === 'YBR_ICT';
  return { ...(await decodeByWasm(name, bytes, size)), isRgb };
}
