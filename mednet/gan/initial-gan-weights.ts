import type { LayersModel } from '@tensorflow/tfjs';
import { initialWeights, type Weights } from '../weights.ts';

/** Share of the usual deviation of kernels that start small. */
const SMALL = 0.1;
/** How a block's gain and shift depend on the code, and the discriminator's score, whose slope must not start large. */
const STARTS_SMALL = /(_(gain|shift)|^discriminator_(score|class))\/kernel$/;

/** As `initialWeights`, with gains that start near 1, shifts and scores near 0. */
export function initialGanWeights(model: LayersModel, seed: number): Weights {
  return new Map(
    [...initialWeights(model, seed)].map(([name, { shape, data }]) => {
      if (name.endsWith('_gain/bias')) return [name, { shape, data: data.fill(1) }];
      return [name, { shape, data: STARTS_SMALL.test(name) ? data.map((value) => value * SMALL) : data }];
    }),
  );
}
