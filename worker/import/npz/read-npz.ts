/** The images of a MedMNIST archive: arrays `train_images`, `train_labels`, and the same of val and test. */
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import sharp from 'sharp';
import { type ArchiveEntry, DEFAULT_LIMITS } from '../../../hub/archives/archive-entry.ts';
import { onDisk } from '../../../hub/blobs/disk-error.ts';
import { AppError } from '../../../hub/errors.ts';
import type { FoundImage } from '../find-images.ts';
import { readHead } from '../read-head.ts';
import { NPY_HEAD_BYTES, type NpyHeader, readNpyHeader } from './npy-header.ts';

const SPLITS = ['train', 'val', 'test'];
const BYTE = '|u1';
const LABEL_TYPES: Record<string, (bytes: Buffer, at: number) => number> = {
  [BYTE]: (bytes, at) => bytes.readUInt8(at),
  '|i1': (bytes, at) => bytes.readInt8(at),
  '<u2': (bytes, at) => bytes.readUInt16LE(2 * at),
  '<i2': (bytes, at) => bytes.readInt16LE(2 * at),
  '<u4': (bytes, at) => bytes.readUInt32LE(4 * at),
  '<i4': (bytes, at) => bytes.readInt32LE(4 * at),
  '<u8': (bytes, at) => Number(bytes.readBigUInt64LE(8 * at)),
  '<i8': (bytes, at) => Number(bytes.readBigInt64LE(8 * at)),
};

export const isNpz = (entries: ArchiveEntry[]): boolean =>
  entries.length > 0 && entries.every((entry) => entry.path.endsWith('.npy'));

/**
 * The images, which can be read until `folder` is removed: arrays can only be read from front to back, so those of images
 * are expanded into it. BAD_INPUT says what is not as MedMNIST has it.
 */
export async function readNpz(entries: ArchiveEntry[], folder: string): Promise<FoundImage[]> {
  const images: FoundImage[] = [];
  for (const split of SPLITS) {
    const [pictures, labels] = ['images', 'labels'].map((kind) =>
      entries.find((entry) => entry.path === `${split}_${kind}.npy`),
    );
    if (!pictures && !labels) continue;
    if (!pictures || !labels) throw refused(`${split}_images and ${split}_labels belong together, but one is missing`);
    const [header, numbers] = [await readImagesHeader(pictures), await readLabels(labels)];
    if (header.shape[0] !== numbers.length)
      throw refused(`${split}_images has ${header.shape[0]} entries and ${split}_labels ${numbers.length}`);
    const file = path.join(folder, pictures.path);
    await onDisk(folder, async () => pipeline(await pictures.open(), createWriteStream(file, { flags: 'wx' })));
    images.push(...listImages(split, header, numbers, file));
  }
  if (images.length === 0) throw refused('there are no arrays train_images and train_labels in it');
  return images;
}

function listImages(split: string, { shape, start }: NpyHeader, labels: number[], file: string): FoundImage[] {
  const [, height = 0, width = 0, channels = 1] = shape;
  const size = height * width * channels;
  const digits = String(labels.length).length;
  return labels.map((label, index) => ({
    path: `${split}/${label}/${split}-${String(index).padStart(digits, '0')}.png`,
    size,
    async read() {
      const pixels = await readPart(file, start + index * size, size);
      const picture = sharp(pixels, { raw: { width, height, channels: channels as 1 | 3 } });
      return (channels === 1 ? picture.toColourspace('b-w') : picture).png().toBuffer();
    },
  }));
}

async function readPart(file: string, start: number, length: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    return (await handle.read(Buffer.allocUnsafe(length), 0, length, start)).buffer;
  } finally {
    await handle.close();
  }
}

async function readImagesHeader(entry: ArchiveEntry): Promise<NpyHeader> {
  const header = await readHeader(entry);
  const { type, shape } = header;
  if (type !== BYTE) throw refused(`${entry.path} has values of type ${type}; only bytes (uint8) are read`);
  const isFlat = shape.length === 3 || (shape.length === 4 && (shape[3] === 1 || shape[3] === 3));
  if (!isFlat || shape.slice(1).includes(0)) {
    throw refused(`${entry.path} has the shape (${shape.join(', ')}), which is no list of gray or colour images`);
  }
  requireSize(entry, header, 1);
  return header;
}

/** One whole number an image. */
async function readLabels(entry: ArchiveEntry): Promise<number[]> {
  const header = await readHeader(entry);
  const { type, shape, start } = header;
  const [count = 0, each = 1] = shape;
  if (each !== 1 || shape.length > 2)
    throw refused(`${entry.path} gives ${each} labels for each image; only sets with one label an image are imported`);
  const read = LABEL_TYPES[type];
  if (!read) throw refused(`${entry.path} has labels of type ${type}; whole numbers are needed`);
  if (count > DEFAULT_LIMITS.entries)
    throw refused(`${entry.path} has ${count} labels; at most ${DEFAULT_LIMITS.entries} are read`);
  requireSize(entry, header, Number(type.slice(2)));
  const values = (await entry.read()).subarray(start);
  return Array.from({ length: count }, (_, index) => read(values, index));
}

async function readHeader(entry: ArchiveEntry): Promise<NpyHeader> {
  const header = readNpyHeader(await readHead(entry, NPY_HEAD_BYTES));
  if (!header) throw refused(`${entry.path} is no array of NumPy`);
  if (header.isFortranOrder) throw refused(`${entry.path} is stored in Fortran order; save it in C order`);
  return header;
}

function requireSize({ path: name, size }: ArchiveEntry, { shape, start }: NpyHeader, bytesEach: number): void {
  const wanted = shape.reduce((product, side) => product * side, bytesEach);
  if (size - start === wanted) return;
  throw refused(`${name} has ${size - start} bytes for values of ${wanted}: it is damaged`);
}

function refused(what: string): AppError {
  return new AppError('BAD_INPUT', `The .npz file cannot be imported: ${what}.`);
}
