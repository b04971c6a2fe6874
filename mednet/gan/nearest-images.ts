/** Looks for copies: how near images are to the training images, mirrored or not. */
import { breathe, Stopped } from '../training/infer.ts';
import type { Images } from '../training/request.ts';
import { mirrored, thumbnails, type Vectors } from './thumbnails.ts';

/** Side in pixels of what is compared: noise and small shifts do not hide a copy. */
const COMPARED_SIDE = 16;
/** Held-out images nearer than this share of them mark what is too near. */
const SMALL_SHARE = 0.01;

export interface NearestImage {
  /** Of the image that was looked for. */
  index: number;
  /** Of the nearest training image. */
  nearest: number;
  /** Root of the mean squared difference of the small images' values, 0..2. */
  distance: number;
}

export interface CopyCheck {
  heldOutCount: number;
  /** Distance below which the nearest 1 % of held-out images lie. Of few it is hardly more than the smallest. */
  threshold: number;
  /** Share of the generated images that are nearer than that to a training image. */
  closerShare: number;
  /** Medians of the distances to the nearest training image. */
  generatedMedian: number;
  heldOutMedian: number;
}

/** Each image's nearest training image. Throws Stopped. */
export async function nearestImages(images: Images, training: Images, signal?: AbortSignal): Promise<NearestImage[]> {
  const known = [training, mirrored(training)].map((side) => thumbnails(side, COMPARED_SIDE));
  const wanted = thumbnails(images, COMPARED_SIDE);
  const found: NearestImage[] = [];
  for (let index = 0; index < images.count; index++) {
    if (signal?.aborted) throw new Stopped();
    const best = { index, nearest: -1, distance: Number.POSITIVE_INFINITY };
    for (const candidates of known) {
      for (let other = 0; other < training.count; other++) {
        const distance = differenceOf(wanted, index, candidates, other);
        if (distance < best.distance) Object.assign(best, { nearest: other, distance });
      }
    }
    found.push(best);
    await breathe();
  }
  return found;
}

function differenceOf(a: Vectors, first: number, b: Vectors, second: number): number {
  const length = a.values.length / a.count;
  let sum = 0;
  for (let at = 0; at < length; at++) {
    sum += (a.values[first * length + at]! - b.values[second * length + at]!) ** 2;
  }
  return Math.sqrt(sum / length);
}

/** Undefined where there is no image on either side. */
export function checkCopies(generated: NearestImage[], heldOut: NearestImage[]): CopyCheck | undefined {
  if (heldOut.length === 0 || generated.length === 0) return undefined;
  const [distances, usual] = [generated, heldOut].map((found) =>
    found.map(({ distance }) => distance).sort((a, b) => a - b),
  ) as [number[], number[]];
  const threshold = quantile(usual, SMALL_SHARE);
  return {
    heldOutCount: heldOut.length,
    threshold,
    closerShare: distances.filter((distance) => distance < threshold).length / distances.length,
    generatedMedian: quantile(distances, 0.5),
    heldOutMedian: quantile(usual, 0.5),
  };
}

/** Between the two nearest of the sorted values, as usual for quantiles (type 7). */
function quantile(values: number[], share: number): number {
  const place = share * (values.length - 1);
  const [lower, upper] = [Math.floor(place), Math.ceil(place)].map((at) => values[at] as number) as [number, number];
  return lower + (upper - lower) * (place - Math.floor(place));
}
