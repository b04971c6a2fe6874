/** The phantom set: a small data set for trying the hub where there are no medical images. Node only (sharp). */
import sharp from 'sharp';
import { randomStream } from '../random.ts';
import { drawPhantom, PHANTOM_CLASSES, PHANTOM_SIZE } from './draw-phantom.ts';

export interface PhantomImage {
  /** File name, unique in the set. */
  name: string;
  split: 'train' | 'val' | 'test';
  className: string;
  /** A gray PNG of 64 x 64. */
  png: Uint8Array;
}

const PER_CLASS = { train: 60, val: 15, test: 40 };

/**
 * The images of the task `phantom-shapes`, split by split and class by class; the same seed gives the same images.
 *
 * @param perClass how many images of each class a split has
 */
export async function* phantomImages({
  seed,
  perClass = PER_CLASS,
}: {
  seed: number;
  perClass?: Record<PhantomImage['split'], number>;
}): AsyncGenerator<PhantomImage> {
  let ordinal = 0;
  for (const split of ['train', 'val', 'test'] as const) {
    for (const className of PHANTOM_CLASSES) {
      for (let count = 0; count < perClass[split]; count++, ordinal++) {
        const pixels = drawPhantom(className, randomStream(seed, 'phantom', ordinal));
        const png = await sharp(pixels, { raw: { width: PHANTOM_SIZE, height: PHANTOM_SIZE, channels: 1 } })
          .toColourspace('b-w')
          .png()
          .toBuffer();
        yield { name: `phantom-${String(ordinal + 1).padStart(4, '0')}.png`, split, className, png };
      }
    }
  }
}
