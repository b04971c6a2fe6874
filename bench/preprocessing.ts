/** Decoding and preprocessing by the contract (floating point) beside sharp's own decode and resize (8 bits). */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { readConfig } from '../hub/config.ts';
import { decodeImage } from '../mednet/images/decode-image.ts';
import { preprocess } from '../mednet/preprocess/preprocess.ts';
import { makePreprocessing } from '../mednet/preprocess/preprocessing.ts';
import { alternate } from './alternate.ts';

const size = 64;
const most = 200;

async function readImages(): Promise<Buffer[]> {
  const { data } = readConfig();
  if (!data) {
    const noise = {
      width: 224,
      height: 224,
      channels: 3 as const,
      background: 'gray',
      noise: { type: 'gaussian' as const, mean: 128, sigma: 40 },
    };
    return Promise.all(Array.from({ length: most }, () => sharp({ create: noise }).jpeg().toBuffer()));
  }
  const folder = path.join(data, 'targets/histology-lung/train/normal');
  const names = (await readdir(folder)).slice(0, most);
  return Promise.all(names.map((name) => readFile(path.join(folder, name))));
}

export async function preprocessing(): Promise<Record<string, number>> {
  const images = await readImages();
  const contract = makePreprocessing(3, size);
  const ours = {
    name: `decode + contract, ${size}x${size}x3`,
    async run() {
      for (const image of images) preprocess(await decodeImage(image), contract);
      return images.length;
    },
  };
  const peer = {
    name: 'sharp decode + resize (linear)',
    async run() {
      for (const image of images)
        await sharp(image).resize(size, size, { fit: 'fill', kernel: 'linear' }).raw().toBuffer();
      return images.length;
    },
  };
  return { 'contract/sharp': await alternate(ours, peer, 5, 'images/s') };
}
