/** How the images of a batch differ from those that were given: what the recipe says, as threads are told it. */
import { randomStream } from '../random.ts';
import { augment } from './augment.ts';
import { AUGMENTATIONS, type AugmentationName } from './augmentations.ts';
import type { Images, Recipe } from './request.ts';
import { requireLength } from './require-length.ts';
import { TERMS, type TermName, termNames, viewCount } from './terms/index.ts';

export interface Variation {
  seed: number;
  /** Absent: the images stay as they are. */
  augmentation?: AugmentationName;
  /** Pixels a side of the copies; absent: as given. */
  side?: number;
  /** Copies of each image in a batch, each augmented by itself. */
  views: number;
  /** Whose changes each copy goes through. */
  terms: TermName[];
}

export const variationOf = ({ seed, isAugmented, augmentation, terms }: Recipe, side?: number): Variation => ({
  seed,
  side,
  augmentation: isAugmented ? augmentation : undefined,
  views: viewCount(terms),
  terms: termNames(terms).filter((name) => TERMS[name].pretext),
});

/** Where an image is asked for. */
export interface Place {
  /** From 0, as views are. */
  epoch: number;
  view: number;
}

/** An image as it is seen at a place; a pure function of both and of the seed. */
export function vary(images: Images, index: number, { epoch, view }: Place, variation: Variation): Float32Array {
  const { size, channels } = images;
  const { seed, augmentation, terms, side = size } = variation;
  let image = images.image(index);
  requireLength(image, index, [size, size, channels]);
  if (augmentation) {
    const stream = randomStream(seed, 'augment', epoch, index, view);
    image = augment(image, size, channels, stream, AUGMENTATIONS[augmentation], side);
  }
  for (const name of terms) {
    const choice = drawChoice(name, seed, epoch, index);
    image = TERMS[name].pretext?.change(image, side, channels, choice) ?? image;
  }
  return image;
}

/** The change that a term's pretext makes to an image in an epoch; 0 where it has none. */
export function drawChoice(name: TermName, seed: number, epoch: number, index: number): number {
  const { pretext } = TERMS[name];
  return pretext ? randomStream(seed, name, epoch, index).integer(pretext.choices) : 0;
}
