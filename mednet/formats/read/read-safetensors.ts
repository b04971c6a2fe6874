/** model.safetensors under our names of weights, with config.json or without. */
import { checkWeights, type Weights, WeightsError } from '../../weights.ts';
import type { ModelFile, ModelPackage } from '../format.ts';
import { describeLayers } from '../layer-graph.ts';
import { checkConfig } from '../model-config.ts';
import { decodeSafetensors } from '../safetensors-file.ts';
import { findArchitecture } from './find-architecture.ts';
import { ReadError } from './found-network.ts';
import { packModel } from './pack-model.ts';
import { parseJson } from './parse-json.ts';

type InputFile = Pick<ModelFile, 'name' | 'bytes'>;

const BLOCKS = [1, 2, 3, 4, 5, 6, 7, 8];

/** Throws SafetensorsError when the file is damaged, ReadError when it is of another network. */
export async function readSafetensorsModel(main: InputFile, others: InputFile[]): Promise<ModelPackage> {
  const { tensors, metadata } = decodeSafetensors(main.bytes);
  const own = others.find(({ name }) => name === 'config.json')?.bytes ?? textBytes(metadata.mednet);
  const config = own && checkConfig(parseJson(own, 'config.json'));
  const architecture = config?.architecture ?? findArchitecture(shapesOf(tensors));
  const { layers } = await describeLayers(architecture);
  const expected = layers.flatMap(({ weights }) => weights);
  try {
    checkWeights(tensors, expected);
  } catch (cause) {
    if (cause instanceof WeightsError) throw new ReadError(cause.message, { cause });
    throw cause;
  }
  return packModel(architecture, new Map(expected.map(({ name }) => [name, tensors.get(name)!])), config);
}

const textBytes = (text: string | undefined): Uint8Array | undefined =>
  text === undefined ? undefined : new TextEncoder().encode(text);

function shapesOf(tensors: Weights) {
  const shape = (name: string): number[] | undefined => tensors.get(name)?.shape;
  return {
    first: shape('stem1_conv/kernel'),
    blocks: BLOCKS.flatMap((number) => {
      const kernel = shape(`block${number}_7x7_conv/kernel`);
      return kernel ? [kernel] : [];
    }),
    last: shape('head_logits/kernel'),
  };
}
