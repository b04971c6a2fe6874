/** The images of golden cases: drawn by a program, so that they can go wherever a model goes. Node only (sharp). */
import sharp from 'sharp';
import { type RandomStream, randomStream } from '../random.ts';

const SEED = 1;

interface Drawing {
  /** Pixels. */
  width: number;
  height: number;
  channels: 1 | 3;
  /** 16: 12 significant bits in the upper part, as a DICOM image leaves them. */
  bits: 8 | 16;
}

/**
 * Three PNGs that together show every step of the contract: a reduction from odd sides, a depth of 16 bits (gray) or an
 * enlargement (colour: Pillow reads no 16-bit RGB), and an image one pixel wide.
 *
 * @param size side of the network's input in pixels
 */
export async function drawGoldenImages(size: number, channels: 1 | 3): Promise<Uint8Array[]> {
  const drawings: Drawing[] = [
    { width: size * 2 + 1, height: size + 35, channels, bits: 8 },
    { width: size - 1, height: size + 21, channels, bits: channels === 1 ? 16 : 8 },
    { width: 1, height: size + 13, channels, bits: 8 },
  ];
  return await Promise.all(drawings.map((drawing, index) => drawPng(drawing, randomStream(SEED, 'golden', index))));
}

async function drawPng(drawing: Drawing, random: RandomStream): Promise<Uint8Array> {
  const { width, height, channels, bits } = drawing;
  const values = drawValues(drawing, random);
  const data = bits === 8 ? values.map((value) => value * 255) : values.map((value) => Math.round(value * 4095) * 16);
  const raw = bits === 8 ? Uint8Array.from(data, Math.round) : Uint16Array.from(data);
  const space = channels === 3 ? 'srgb' : bits === 16 ? 'grey16' : 'b-w';
  return await sharp(raw, { raw: { width, height, channels } }).toColourspace(space).png().toBuffer();
}

/** A bright disc on a slope, with waves and noise: [height, width, channels], 0..1. */
function drawValues({ width, height, channels }: Drawing, random: RandomStream): Float32Array {
  const [centreX, centreY, radius] = [0.3 + 0.4 * random.uniform(), 0.3 + 0.4 * random.uniform(), 0.22];
  const tints = Array.from({ length: channels }, () => 0.6 + 0.4 * random.uniform());
  const values = new Float32Array(width * height * channels);
  for (let at = 0; at < values.length; at++) {
    const pixel = Math.floor(at / channels);
    const [x, y] = [(pixel % width) / width, Math.floor(pixel / width) / height];
    const disc = Math.hypot(x - centreX, y - centreY) < radius ? 0.4 : 0;
    const waves = 0.1 * Math.sin(40 * x) * Math.cos(25 * y);
    const value = (0.2 + 0.25 * y + disc + waves) * tints[at % channels]! + 0.05 * random.normal();
    values[at] = Math.max(0, Math.min(1, value));
  }
  return values;
}
