import { buildMedNet } from '../architecture.ts';
import { isHeadWeight, type Weights, writeWeights } from '../weights.ts';
import { type Examples, featureExamples, imageExamples } from './examples.ts';
import { Forward } from './infer.ts';
import type { TrainRequest } from './request.ts';

/**
 * The images themselves for full training; for a linear probe the backbone's features of each, computed once with
 * batch normalisation in inference mode. Throws Stopped when the signal comes meanwhile.
 */
export async function prepareExamples(
  { engine, architecture, train, validation, recipe, signal }: TrainRequest,
  weights: Weights,
): Promise<{ train: Examples; validation: Examples }> {
  if (recipe.mode === 'full') {
    const augmentSeed = recipe.isAugmented ? recipe.seed : undefined;
    return { train: imageExamples(train, augmentSeed), validation: imageExamples(validation) };
  }
  const backbone = buildMedNet(engine.tf, architecture, 'features');
  const forward = new Forward(engine, backbone);
  try {
    writeWeights(engine.tf, backbone, new Map([...weights].filter(([name]) => !isHeadWeight(name))));
    const [known, held] = [imageExamples(train), imageExamples(validation)];
    const trainFeatures = await forward.infer(known, recipe.batchSize, signal);
    const validationFeatures = await forward.infer(held, recipe.batchSize, signal);
    return {
      train: featureExamples(trainFeatures, known.count),
      validation: featureExamples(validationFeatures, held.count),
    };
  } finally {
    forward.dispose();
    backbone.dispose();
  }
}
