/** Which examples an epoch goes through, and in which order, by the name that a recipe gives. Adding a way is an entry. */
import { randomStream } from '../random.ts';

export type SamplingName = 'each-once' | 'balanced';

interface Sampling {
  /** For people. */
  title: string;
  /** As many indices as there are labels, for an epoch from 0. */
  order(labels: Int32Array, seed: number, epoch: number): Int32Array;
}

export const SAMPLINGS: Record<SamplingName, Sampling> = {
  'each-once': {
    title: 'Each image once an epoch',
    order: ({ length }, seed, epoch) =>
      randomStream(seed, 'shuffle', epoch).shuffle(Int32Array.from({ length }, (_, index) => index)),
  },
  balanced: {
    // Of large classes another part each epoch; the images of small ones come again and again.
    title: 'As many images of each class',
    order(labels, seed, epoch) {
      const classes = [...new Set(labels)].sort((a, b) => a - b);
      const drawn = classes.map((label) => {
        const own = Int32Array.from(labels.keys()).filter((index) => labels[index] === label);
        return randomStream(seed, 'draw', epoch, label).shuffle(own);
      });
      const order = labels.map((_, at) => {
        const own = drawn[at % drawn.length]!;
        return own[Math.floor(at / drawn.length) % own.length]!;
      });
      return randomStream(seed, 'shuffle', epoch).shuffle(order);
    },
  },
};
