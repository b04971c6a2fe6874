import { buildMedNet, checkArchitecture, type MedNetArchitecture } from '../architecture.ts';
import type { Engine } from '../engines/engine.ts';
import { imageExamples } from '../training/examples.ts';
import { Forward } from '../training/infer.ts';
import type { Images } from '../training/request.ts';
import { isHeadWeight, type Weights, writeWeights } from '../weights.ts';
import type { Vectors } from './thumbnails.ts';

const BATCH_SIZE = 32;

/**
 * MedNet's pooled features of images. The head's weights are not needed. Throws WeightsError when the weights are not the
 * architecture's, Stopped when the signal comes.
 */
export async function readFeatures(
  engine: Engine,
  architecture: MedNetArchitecture,
  weights: Weights,
  images: Images,
  signal?: AbortSignal,
): Promise<Vectors> {
  checkArchitecture(architecture);
  const backbone = buildMedNet(engine.tf, architecture, 'features');
  const forward = new Forward(engine, backbone);
  try {
    writeWeights(engine.tf, backbone, new Map([...weights].filter(([name]) => !isHeadWeight(name))));
    return { count: images.count, values: await forward.infer(imageExamples(images), BATCH_SIZE, signal) };
  } finally {
    forward.dispose();
    backbone.dispose();
  }
}
