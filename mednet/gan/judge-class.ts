/** What can be said in numbers of the generated images of a class. */
import { randomStream } from '../random.ts';
import type { Images } from '../training/request.ts';
import { featureMoments } from './feature-moments.ts';
import { frechetDistance } from './frechet-distance.ts';
import { type CopyCheck, checkCopies, type NearestImage, nearestImages } from './nearest-images.ts';
import type { Vectors } from './thumbnails.ts';

/** Distances from one half of the real training images; all sets are of `count` images, so that their bias is alike. */
export interface FrechetFigures {
  count: number;
  /** Length of a feature vector. */
  length: number;
  generated: number;
  /** The other half of the real images: as near as images can be expected to come. */
  otherHalf: number;
  /** Images of noise: what has learnt nothing. */
  noise: number;
}

export interface ClassFigures {
  trainingCount: number;
  generatedCount: number;
  frechet: FrechetFigures;
  /** Undefined where no held-out image is there to compare with. */
  copies: CopyCheck | undefined;
  /** Each generated image and its nearest training image, the nearest pair first. */
  closest: NearestImage[];
}

export interface ClassToJudge {
  training: Images;
  heldOut: Images;
  /** At least half as many as there are training images. */
  generated: Images;
  /** Throws Stopped. */
  features(images: Images): Promise<Vectors>;
  seed: number;
  signal?: AbortSignal;
}

/** Throws RangeError for fewer than four training images or too few generated ones, Stopped when the signal comes. */
export async function judgeClass(given: ClassToJudge): Promise<ClassFigures> {
  const { training, heldOut, generated, signal } = given;
  const frechet = await measureFrechet(given);
  const found = await nearestImages(generated, training, signal);
  return {
    trainingCount: training.count,
    generatedCount: generated.count,
    frechet,
    copies: checkCopies(found, await nearestImages(heldOut, training, signal)),
    closest: found.toSorted((a, b) => a.distance - b.distance),
  };
}

async function measureFrechet({ training, generated, features, seed }: ClassToJudge): Promise<FrechetFigures> {
  const count = Math.floor(training.count / 2);
  if (count < 2 || generated.count < count)
    throw new RangeError(`There are ${training.count} training and ${generated.count} generated images: too few`);
  const order = randomStream(seed, 'halves').shuffle(Array.from({ length: training.count }, (_, index) => index));
  const momentsOf = async (images: Images) => featureMoments((await features(images)).values, images.count);
  const half = await momentsOf(pick(training, order.slice(0, count)));
  const distanceTo = async (images: Images): Promise<number> => frechetDistance(await momentsOf(images), half);
  const first = Array.from({ length: count }, (_, index) => index);
  return {
    count,
    length: half.mean.length,
    generated: await distanceTo(pick(generated, first)),
    otherHalf: await distanceTo(pick(training, order.slice(count, 2 * count))),
    noise: await distanceTo(noiseLike(training, count, seed)),
  };
}

/** Some of the images, in the order of `indices`. */
export function pick(images: Images, indices: number[]): Images {
  return { ...images, count: indices.length, image: (index) => images.image(indices[index] as number) };
}

/** Every value is drawn alone, normal about the middle and clipped. */
function noiseLike({ size, channels }: Images, count: number, seed: number): Images {
  const image = (index: number): Float32Array => {
    const stream = randomStream(seed, 'noise', index);
    const values = new Float32Array(size * size * channels);
    return values.map(() => Math.max(-1, Math.min(1, 0.5 * stream.normal())));
  };
  return { count, size, channels, image };
}
