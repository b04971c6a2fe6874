/** A file on the visitor's machine to pixels, as the hub's worker would decode it. Runs in the trial's worker. */
import { decodeJpeg, isJpeg } from '../../mednet/images/decode-jpeg.ts';
import { decodePng, needsOwnDecoder } from '../../mednet/images/decode-png.ts';
import { checkSize, MAX_FILE_BYTES } from '../../mednet/images/limits.ts';
import { MEDICAL_FORMATS } from '../../mednet/images/medical-formats.ts';
import type { ImageChoice } from '../../mednet/images/medical-image.ts';
import { ImageError, type Pixels } from '../../mednet/images/pixels.ts';
import { toPixels } from '../../mednet/preprocess/to-pixels.ts';
import { type GrayWindow, grayRange, withWindow } from './gray-window.ts';

export interface OpenImage {
  /** The name of the format, where the file is a scanner's. */
  format?: string;
  /** How many images the file holds, and which of them this is, from 0. */
  frames: number;
  frame: number;
  /** What gray values there are and which are shown, where the file leaves that open. */
  range?: { lowest: number; highest: number; window: GrayWindow } | undefined;
  /** Another window than the file's makes another image of it. */
  toPixels(window?: GrayWindow): Pixels;
}

/** @throws ImageError when it cannot be read; the message says what to do */
export async function openImage(file: Blob, choice: ImageChoice = {}): Promise<OpenImage> {
  if (file.size > MAX_FILE_BYTES) {
    throw new ImageError(`The image has ${Math.ceil(file.size / 2 ** 20)} MiB; at most 64 MiB are read.`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) throw new ImageError('The image file is empty.');
  const medical = MEDICAL_FORMATS.find(({ isMatch }) => isMatch(bytes));
  if (medical) {
    const { image, tags, frames, frame } = await medical.read(bytes, choice);
    const range = tags && image.channels === 1 ? grayRange(image.data, tags) : undefined;
    const show = (window?: GrayWindow) => toPixels(image, tags && window ? withWindow(tags, window) : tags);
    return { format: medical.name, frames, frame, range, toPixels: show };
  }
  const pixels = await decodePicture(file, bytes);
  return { frames: 1, frame: 0, toPixels: () => pixels };
}

function decodePicture(file: Blob, bytes: Uint8Array): Pixels | Promise<Pixels> {
  if (isJpeg(bytes)) return decodeJpeg(bytes);
  return needsOwnDecoder(bytes) ? decodePng(bytes) : decodeByBrowser(file);
}

/** WebP, and opaque PNG of 8 bits; without colour profiles, like every reader of the contract. */
async function decodeByBrowser(file: Blob): Promise<Pixels> {
  const bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none' }).catch((cause) => {
    throw new ImageError(
      'The browser cannot read the file. PNG, JPEG, WebP, DICOM and NIfTI are read; check that it is whole.',
      { cause },
    );
  });
  const { width, height } = bitmap;
  checkSize(width, height);
  const canvas = new OffscreenCanvas(width, height).getContext('2d', { alpha: false });
  if (!canvas) throw new ImageError('The browser gives no canvas to read the image with.');
  canvas.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = canvas.getImageData(0, 0, width, height);
  return { width, height, channels: 3, data: toRgb(data) };
}

/** [n, 4] to [n, 3]. Gray comes as three equal values, of which the contract makes the same gray again. */
function toRgb(rgba: Uint8ClampedArray): Float32Array {
  const rgb = new Float32Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    rgb[to++] = rgba[from]!;
    rgb[to++] = rgba[from + 1]!;
    rgb[to++] = rgba[from + 2]!;
  }
  return rgb;
}
