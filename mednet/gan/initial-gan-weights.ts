import type { LayersModel } from '@tensorflow/tfjs';
import { initialWeights, type Weights } from '../weights.ts';

/** Share of the usual deviation with which a block's gain and shift start to depend on the code. */
const MODULATION_SCALE = 0.1;

/** As `initialWeights`, with gains that start near 1 and shifts near 0. */
export function initialGanWeights(model: LayersModel, seed: number): Weights {
  return new Map(
    [...initialWeights(model, seed)].map(([name, { shape, data }]) => {
      if (name.endsWith('_gain/bias')) return [name, { shape, data: data.fill(1) }];
      const isModulation = /_(gain|shift)\/kernel$/.test(name);
      return [name, { shape, data: isModulation ? data.map((value) => value * MODULATION_SCALE) : data }];
    }),
  );
}
