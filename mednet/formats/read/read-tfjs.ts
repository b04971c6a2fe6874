/** A TensorFlow.js layers model: model.json and its shards. */
import type { ModelFile, ModelPackage } from '../format.ts';
import { type FoundWeight, ReadError } from './found-network.ts';
import { kerasNetwork, parseKerasModel } from './keras-layers.ts';
import { matchNetwork } from './match-network.ts';
import { parseJson } from './parse-json.ts';

type InputFile = Pick<ModelFile, 'name' | 'bytes'>;

interface ManifestGroup {
  paths: string[];
  weights: { name: string; shape: number[]; dtype: string; quantization?: unknown }[];
}

/** What a layer's weights are called after its name, in Keras's order. */
const PARTS: Record<string, string[]> = {
  Conv2D: ['kernel', 'bias'],
  Dense: ['kernel', 'bias'],
  BatchNormalization: ['gamma', 'beta', 'moving_mean', 'moving_variance'],
};

/** Throws ReadError when it is damaged or of another network. */
export async function readTfjsModel(main: InputFile, others: InputFile[]): Promise<ModelPackage> {
  const description = parseJson(main.bytes, main.name) as Record<string, unknown> | null;
  const { modelTopology, weightsManifest, userDefinedMetadata } = description ?? {};
  if (!modelTopology || !isManifest(weightsManifest)) {
    throw new ReadError(`${main.name} has no modelTopology or no weightsManifest: not a layers model of TensorFlow.js`);
  }
  const paths = weightsManifest.flatMap((group) => group.paths);
  if (new Set(paths).size < paths.length) throw new ReadError('A shard is listed twice in the weightsManifest');
  // TensorFlow.js itself gives { class_name, config }; the converter from Python, that under model_config.
  const topology = (modelTopology as { model_config?: unknown }).model_config ?? modelTopology;
  const weights = new Map(weightsManifest.flatMap((group) => readGroup(group, others)));
  const weightsOf = ({ name, type }: { name: string; type: string }): FoundWeight[] =>
    (PARTS[type] ?? []).flatMap((part) => weights.get(`${name}/${part}`) ?? []);
  return await matchNetwork(kerasNetwork(parseKerasModel(topology), weightsOf, userDefinedMetadata));
}

function isManifest(value: unknown): value is ManifestGroup[] {
  const isText = (text: unknown): boolean => typeof text === 'string';
  const isCount = (side: unknown): boolean => Number.isSafeInteger(side) && Number(side) >= 0;
  const isWeight = (weight: ManifestGroup['weights'][number] | null): boolean =>
    isText(weight?.name) && Array.isArray(weight?.shape) && weight.shape.every(isCount);
  return (
    Array.isArray(value) &&
    value.every(({ paths, weights }: Partial<ManifestGroup>) =>
      Boolean(Array.isArray(paths) && paths.every(isText) && Array.isArray(weights) && weights.every(isWeight)),
    )
  );
}

/** The weights of a group lie one after the other in its shards. */
function readGroup({ paths, weights }: ManifestGroup, others: InputFile[]): [string, FoundWeight][] {
  const shards = paths.map((path) => {
    const shard = others.find(({ name }) => name === path);
    if (!shard) throw new ReadError(`${path} is missing: give it together with model.json`);
    return shard.bytes;
  });
  const bytes = Buffer.concat(shards);
  let end = 0;
  const found = weights.map(({ name, shape, dtype, quantization }): [string, FoundWeight] => {
    if (dtype !== 'float32' || quantization) throw new ReadError(`${name} is of ${dtype}; only float32 can be read`);
    const start = end;
    const stop = start + shape.reduce((product, side) => product * side, 4);
    end = stop;
    return [name, { shape, read: () => new Float32Array(new Uint8Array(bytes.subarray(start, stop)).buffer) }];
  });
  if (end !== bytes.length) throw new ReadError(`The weights need ${end} bytes and the shards have ${bytes.length}`);
  return found;
}
