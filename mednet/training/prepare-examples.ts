import { isHeadWeight, type Weights, writeWeights } from '../weights.ts';
import { type BatchMaker, prepareInline, prepareInThreads, usualThreads } from './batch-maker.ts';
import { type Examples, featureExamples, imageExamples } from './examples.ts';
import { Forward } from './infer.ts';
import type { TrainRequest } from './request.ts';
import { variationOf } from './variation.ts';

/**
 * The images themselves for full training, in batches that threads prepare; for a linear probe the backbone's features
 * of each, computed once with batch normalisation in inference mode. Throws Stopped when the signal comes meanwhile.
 */
export async function prepareExamples(
  request: TrainRequest,
  weights: Weights,
): Promise<{ train: BatchMaker; validation: Examples }> {
  const { train, validation, recipe, threads = usualThreads() } = request;
  const variation = variationOf(recipe, validation.size);
  if (recipe.mode === 'linear-probe') {
    const features = await computeFeatures(request, weights);
    return { train: prepareInline(features.train, variation), validation: features.validation };
  }
  const maker =
    threads > 0
      ? prepareInThreads(train, variation, threads)
      : prepareInline(imageExamples(train, variation), variation);
  return { train: maker, validation: imageExamples(validation) };
}

async function computeFeatures(
  { engine, network, train, validation, recipe, signal }: TrainRequest,
  weights: Weights,
): Promise<{ train: Examples; validation: Examples }> {
  const backbone = await network.openBackbone(engine.tf);
  const forward = new Forward(engine, backbone);
  try {
    writeWeights(engine.tf, backbone, new Map([...weights].filter(([name]) => !isHeadWeight(name))));
    const featuresOf = async (images: typeof train): Promise<Examples> =>
      featureExamples(await forward.infer(imageExamples(images), recipe.batchSize, signal), images.count);
    return { train: await featuresOf(train), validation: await featuresOf(validation) };
  } finally {
    forward.dispose();
    backbone.dispose();
  }
}
