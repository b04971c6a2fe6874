import type { io, LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import { BATCH_NORM_MOMENTUM } from '../architecture.ts';
import type { TensorFlow } from '../engines/engine.ts';
import { ReadError } from '../formats/read/found-network.ts';
import { parseJson } from '../formats/read/parse-json.ts';
import type { BaselineFiles } from './baseline.ts';

/** A layers model of TensorFlow.js, model.json and shards, without a head. */
export async function openTfjs(tf: TensorFlow, files: BaselineFiles): Promise<LayersModel> {
  const fileOf = (name: string): Uint8Array => {
    const bytes = files.get(name);
    if (!bytes) throw new ReadError(`${name} is missing`);
    return bytes;
  };
  const { modelTopology, weightsManifest } = parseJson(fileOf('model.json'), 'model.json') as io.ModelJSON;
  adapt(modelTopology as unknown as KerasTopology);
  const shards = weightsManifest.flatMap(({ paths }) => paths.map(fileOf));
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  const weightData = new Uint8Array(Buffer.concat(shards)).buffer;
  return withPooling(tf, await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData })));
}

interface KerasTopology {
  model_config: { config: { layers: { class_name: string; config: Record<string, unknown> }[] } };
}

/** For images of any size, and with moving averages that follow training as soon as MedNet's do. */
function adapt({ model_config: { config } }: KerasTopology): void {
  for (const layer of config.layers) {
    if (layer.class_name === 'InputLayer') layer.config.batch_input_shape = [null, null, null, 3];
    if (layer.class_name === 'BatchNormalization') layer.config.momentum = BATCH_NORM_MOMENTUM;
  }
}

/** The mean of each feature over the image. */
export function withPooling(tf: TensorFlow, network: LayersModel): LayersModel {
  const pooled = tf.layers.globalAveragePooling2d({ name: 'pooled' }).apply(network.outputs[0] as SymbolicTensor);
  return tf.model({ inputs: network.inputs, outputs: pooled as SymbolicTensor });
}
