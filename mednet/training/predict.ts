import { buildMedNet, checkArchitecture, type MedNetArchitecture } from '../architecture.ts';
import type { Engine } from '../engines/engine.ts';
import { type Weights, writeWeights } from '../weights.ts';
import { checkImages } from './check-request.ts';
import { imageExamples } from './examples.ts';
import { Forward } from './infer.ts';
import type { Images } from './request.ts';

/**
 * Class probabilities [n, classCount], flat. `onBatch` is told how many images are done. Throws WeightsError when the
 * weights are not the architecture's and TrainingError or RangeError when the images are not for it.
 */
export async function predict(
  engine: Engine,
  architecture: MedNetArchitecture,
  weights: Weights,
  images: Images,
  batchSize: number,
  onBatch?: (done: number) => void,
): Promise<Float32Array> {
  checkArchitecture(architecture);
  checkImages('given', images, architecture.channels);
  if (!Number.isInteger(batchSize) || batchSize < 1)
    throw new RangeError(`batchSize is ${batchSize}; it must be 1 or more`);
  const model = buildMedNet(engine.tf, architecture, 'probabilities');
  const forward = new Forward(engine, model);
  try {
    writeWeights(engine.tf, model, weights);
    return await forward.infer(imageExamples(images), batchSize, undefined, onBatch);
  } finally {
    forward.dispose();
    model.dispose();
  }
}
