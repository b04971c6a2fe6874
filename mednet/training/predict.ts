import type { Engine } from '../engines/engine.ts';
import { type Weights, writeWeights } from '../weights.ts';
import { checkImages } from './check-request.ts';
import { imageExamples } from './examples.ts';
import { Forward } from './infer.ts';
import { type Network, openNetwork } from './network.ts';
import type { Images } from './request.ts';

/**
 * Class probabilities [n, classCount], flat. `onBatch` is told how many images are done. Throws WeightsError when the
 * weights are not the network's and TrainingError or RangeError when the images are not for it.
 */
export async function predict(
  engine: Engine,
  network: Network,
  weights: Weights,
  images: Images,
  batchSize: number,
  onBatch?: (done: number) => void,
): Promise<Float32Array> {
  checkImages('given', images, network);
  if (!Number.isInteger(batchSize) || batchSize < 1)
    throw new RangeError(`batchSize is ${batchSize}; it must be 1 or more`);
  const model = await openNetwork(engine.tf, network, 'probabilities');
  const forward = new Forward(engine, model);
  try {
    writeWeights(engine.tf, model, weights);
    return await forward.infer(imageExamples(images), batchSize, undefined, onBatch);
  } finally {
    forward.dispose();
    model.dispose();
  }
}
