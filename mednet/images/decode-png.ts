/** PNG for where sharp is not: browsers' own decoders round 16 bits, and what is half transparent, to 8 bits. */
import { decode } from 'fast-png';
import { toPixels } from '../preprocess/to-pixels.ts';
import { checkSize } from './limits.ts';
import { ImageError, type Pixels } from './pixels.ts';

/** Colour types of the PNG standard with an alpha channel. */
const GRAY_ALPHA = 4;
const RGB_ALPHA = 6;

interface Header {
  width: number;
  height: number;
  /** Bits a value. */
  depth: number;
  colourType: number;
}

/** Undefined where the bytes are no PNG. */
function readHeader(bytes: Uint8Array): Header | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPng = bytes.length >= 33 && view.getUint32(0) === 0x89504e47 && view.getUint32(12) === 0x49484452;
  if (!isPng) return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20), depth: bytes[24]!, colourType: bytes[25]! };
}

/** Whether a browser's own decoder would lose something of it. */
export function needsOwnDecoder(bytes: Uint8Array): boolean {
  const header = readHeader(bytes);
  return !!header && (header.depth === 16 || header.colourType === GRAY_ALPHA || header.colourType === RGB_ALPHA);
}

/**
 * The same values as sharp gives. Runs in browsers.
 *
 * @param bytes a whole file for which `needsOwnDecoder`
 * @throws ImageError when it is damaged or too large
 */
export function decodePng(bytes: Uint8Array): Pixels {
  const { width = 0, height = 0 } = readHeader(bytes) ?? {};
  checkSize(width, height);
  try {
    const { data, channels } = decode(bytes, { checkCrc: true });
    return toPixels({ width, height, channels: channels as 1 | 2 | 3 | 4, data });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'the decoder refuses it';
    throw new ImageError(`The PNG image is damaged or cut short (${reason}): send the whole file.`, { cause });
  }
}
