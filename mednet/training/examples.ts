/** What the network in training reads: prepared images, or features of a frozen backbone. */
import { randomStream } from '../random.ts';
import { augment } from './augment.ts';
import type { Images } from './request.ts';

export interface Examples {
  count: number;
  /** Of one example. */
  shape: number[];
  /** Values of one example; with an epoch, as it is varied in that epoch. */
  example(index: number, epoch?: number): Float32Array;
}

/** Images as examples; `augmentSeed` names the random changes, undefined leaves the images as they are. */
export function imageExamples(images: Images, augmentSeed?: number): Examples {
  const { count, size, channels } = images;
  return {
    count,
    shape: [size, size, channels],
    example(index, epoch) {
      const image = images.image(index);
      if (augmentSeed === undefined || epoch === undefined) return image;
      return augment(image, size, channels, randomStream(augmentSeed, 'augment', epoch, index));
    },
  };
}

/** Feature vectors [count, length], flat, as examples. */
export function featureExamples(features: Float32Array, count: number): Examples {
  const length = features.length / count;
  const example = (index: number): Float32Array => features.subarray(index * length, (index + 1) * length);
  return { count, shape: [length], example };
}

/** The examples of a batch [indices, ...shape], flat. Throws RangeError when one is not of its shape or finite. */
export function stackExamples(examples: Examples, indices: Int32Array, epoch?: number): Float32Array<ArrayBuffer> {
  const length = examples.shape.reduce((product, side) => product * side, 1);
  const values = new Float32Array(indices.length * length);
  indices.forEach((index, row) => {
    const example = examples.example(index, epoch);
    if (example.length !== length) {
      throw new RangeError(`Image ${index} has ${example.length} values; [${examples.shape}] needs ${length}`);
    }
    if (!example.every(Number.isFinite)) throw new RangeError(`Image ${index} has a value that is not a finite number`);
    values.set(example, row * length);
  });
  return values;
}

/** The order in which an epoch (from 0) goes through the examples. */
export function epochOrder(seed: number, epoch: number, count: number): Int32Array {
  return randomStream(seed, 'shuffle', epoch).shuffle(Int32Array.from({ length: count }, (_, index) => index));
}

/** Batch number `which` of `batches`. Sizes differ by one at most: a last batch of one image would not normalise. */
export function batchOf(order: Int32Array, which: number, batches: number): Int32Array {
  const edge = (number: number): number => Math.floor((number * order.length) / batches);
  return order.subarray(edge(which), edge(which + 1));
}
