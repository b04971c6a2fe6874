/** What the network in training reads: prepared images, or features of a frozen backbone. */
import type { Images } from './request.ts';
import { requireLength } from './require-length.ts';
import { type Place, type Variation, vary } from './variation.ts';

export interface Examples {
  count: number;
  /** Of one example. */
  shape: number[];
  /** Values of one example; with a place, as it is varied there. */
  example(index: number, place?: Place): Float32Array;
}

/** Images as examples; without a variation they are the same in all places. */
export function imageExamples(images: Images, variation?: Variation): Examples {
  const { count, size, channels } = images;
  const side = variation?.side ?? size;
  return {
    count,
    shape: [side, side, channels],
    example: (index, place) => (variation && place ? vary(images, index, place, variation) : images.image(index)),
  };
}

/** Feature vectors [count, length], flat, as examples. */
export function featureExamples(features: Float32Array, count: number): Examples {
  const length = features.length / count;
  const example = (index: number): Float32Array => features.subarray(index * length, (index + 1) * length);
  return { count, shape: [length], example };
}

/**
 * The examples of a batch [places x indices, ...shape], flat: all of them at the first place, then at the next. Throws
 * RangeError when one is not of its shape or finite.
 */
export function stackExamples(
  examples: Examples,
  indices: Int32Array,
  places: (Place | undefined)[] = [undefined],
): Float32Array<ArrayBuffer> {
  const length = examples.shape.reduce((product, side) => product * side, 1);
  const values = new Float32Array(places.length * indices.length * length);
  places.forEach((place, block) => {
    indices.forEach((index, row) => {
      const example = examples.example(index, place);
      requireExample(example, index, examples.shape);
      values.set(example, (block * indices.length + row) * length);
    });
  });
  return values;
}

function requireExample(example: Float32Array, index: number, shape: number[]): void {
  requireLength(example, index, shape);
  if (!example.every(Number.isFinite)) throw new RangeError(`Image ${index} has a value that is not a finite number`);
}

/** Batch number `which` of `batches`. Sizes differ by one at most: a last batch of one image would not normalise. */
export function batchOf(order: Int32Array, which: number, batches: number): Int32Array {
  const edge = (number: number): number => Math.floor((number * order.length) / batches);
  return order.subarray(edge(which), edge(which + 1));
}
