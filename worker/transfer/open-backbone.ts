/** The part of a subject that makes features of images. */
import type { LayersModel } from '@tensorflow/tfjs';
import { readContent } from '../../hub/blobs/content.ts';
import type { TransferSubject } from '../../hub/jobs/configurations/transfer-cells.ts';
import { architectureSchema } from '../../hub/registry/find-usable-version.ts';
import { buildMedNet, type MedNetArchitecture } from '../../mednet/architecture.ts';
import { findBaseline } from '../../mednet/baselines/index.ts';
import type { Engine } from '../../mednet/engines/engine.ts';
import { decodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { makePreprocessing, type Preprocessing, parsePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import { initialWeights, isHeadWeight, type Weights, writeWeights } from '../../mednet/weights.ts';
import type { JobRun } from '../job-run.ts';
import { readBaseline } from './read-baseline.ts';

export interface Backbone {
  /** From prepared images to feature vectors; the caller disposes of it. */
  model: LayersModel;
  contract: Preprocessing;
  prepare(image: Float32Array): Float32Array;
}

/** A MedNet that a subject stands for: without weights, its start is random. */
export interface MedNetSubject {
  architecture: Omit<MedNetArchitecture, 'classCount'>;
  contract: Preprocessing;
  weights?: Weights;
}

export async function openBackbone(
  run: JobRun<unknown>,
  engine: Engine,
  subject: TransferSubject,
  seed: number,
): Promise<Backbone> {
  if (subject.type === 'imagenet') {
    const baseline = findBaseline(subject.baseline);
    if (!baseline) throw new Error(`there is no baseline ${subject.baseline}`);
    const model = await baseline.open(engine.tf, await readBaseline(run.config, baseline));
    return { model, contract: makePreprocessing(3, baseline.size), prepare: baseline.prepare };
  }
  const { architecture, contract, weights } = await readMedNet(run, subject);
  const model = buildMedNet(engine.tf, { ...architecture, classCount: 2 }, 'features');
  const own = weights && new Map([...weights].filter(([name]) => !isHeadWeight(name)));
  writeWeights(engine.tf, model, own ?? initialWeights(model, seed));
  return { model, contract, prepare: (image) => image };
}

export async function readMedNet(run: JobRun<unknown>, subject: TransferSubject): Promise<MedNetSubject> {
  if (subject.type === 'scratch') {
    const { channels, width, imageSize } = subject;
    return { architecture: { channels, width }, contract: makePreprocessing(channels, imageSize) };
  }
  const pinned = run.inputs.version;
  if (subject.type !== 'version' || pinned?.id !== subject.id) throw new Error('a transfer job without its version');
  const version = await run.prisma.version.findUniqueOrThrow({ where: { id: pinned.id } });
  return {
    architecture: architectureSchema.parse(version.architecture),
    contract: parsePreprocessing(version.preprocessing),
    weights: decodeSafetensors(await readContent(run, pinned.weights)).tensors,
  };
}
