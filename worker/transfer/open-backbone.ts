/** The network of a subject: the part that makes features of images, or all of it, to be trained. */
import type { LayersModel } from '@tensorflow/tfjs';
import { readContent } from '../../hub/blobs/content.ts';
import type { TransferSubject } from '../../hub/jobs/configurations/transfer-cells.ts';
import { architectureSchema } from '../../hub/registry/find-usable-version.ts';
import { buildMedNet, type MedNetArchitecture } from '../../mednet/architecture.ts';
import type { Baseline } from '../../mednet/baselines/baseline.ts';
import { baselineNetwork } from '../../mednet/baselines/baseline-network.ts';
import { findBaseline } from '../../mednet/baselines/index.ts';
import type { Engine } from '../../mednet/engines/engine.ts';
import { decodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { makePreprocessing, type Preprocessing, parsePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import { medNet, type Network } from '../../mednet/training/network.ts';
import { initialWeights, isHeadWeight, readWeights, type Weights, writeWeights } from '../../mednet/weights.ts';
import type { JobRun } from '../job-run.ts';
import { readBaseline } from './read-baseline.ts';

export interface Backbone {
  /** From prepared images to feature vectors; the caller disposes of it. */
  model: LayersModel;
  contract: Preprocessing;
}

/** A MedNet that a subject stands for: without weights, its start is random. */
interface MedNetSubject {
  architecture: Omit<MedNetArchitecture, 'classCount'>;
  contract: Preprocessing;
  weights?: Weights;
}

interface Trainable {
  network: Network;
  contract: Preprocessing;
  /** Where training starts; at random without. */
  base?: Weights;
}

export async function openBackbone(
  run: JobRun<unknown>,
  engine: Engine,
  subject: TransferSubject,
  { seed, imageSize }: { seed: number; imageSize?: number },
): Promise<Backbone> {
  if (subject.type === 'imagenet') {
    const baseline = requireBaseline(subject.baseline);
    const model = await baseline.open(engine.tf, await readBaseline(run.config, baseline));
    return { model, contract: makePreprocessing(3, baseline.size) };
  }
  const { architecture, contract, weights } = await readMedNet(run, subject);
  const model = buildMedNet(engine.tf, { ...architecture, classCount: 2 }, 'features');
  const own = weights && new Map([...weights].filter(([name]) => !isHeadWeight(name)));
  writeWeights(engine.tf, model, own ?? initialWeights(model, seed));
  return { model, contract: imageSize ? makePreprocessing(contract.channels, imageSize) : contract };
}

export async function openTrainable(
  run: JobRun<unknown>,
  engine: Engine,
  subject: TransferSubject,
  classCount: number,
): Promise<Trainable> {
  if (subject.type !== 'imagenet') {
    const { architecture, contract, weights } = await readMedNet(run, subject);
    const { channels, width } = architecture;
    return { network: medNet({ channels, width, classCount }), contract, base: weights };
  }
  const baseline = requireBaseline(subject.baseline);
  const network = baselineNetwork(baseline, await readBaseline(run.config, baseline), classCount);
  const backbone = await network.openBackbone(engine.tf);
  const base = readWeights(backbone);
  backbone.dispose();
  return { network, contract: makePreprocessing(3, baseline.tunedSize), base };
}

function requireBaseline(id: string): Baseline {
  const baseline = findBaseline(id);
  if (!baseline) throw new Error(`there is no baseline ${id}`);
  return baseline;
}

async function readMedNet(run: JobRun<unknown>, subject: TransferSubject): Promise<MedNetSubject> {
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
