/** Keras 3: model.keras, a zip of the structure (config.json) and the weights (model.weights.h5). */
import type { Weights } from '../weights.ts';
import { checkPackage } from './check-package.ts';
import { encodeZip } from './encode-zip.ts';
import { type Format, jsonFile } from './format.ts';
import { encodeHdf5 } from './keras/hdf5-file.ts';
import { kerasConfig } from './keras/keras-config.ts';
import { inKerasOrder, weightKeys } from './keras/keras-names.ts';
import { describeLayers, type Layer } from './layer-graph.ts';
import { toConfig } from './model-config.ts';
import { resourceFile } from './resource-file.ts';
import { cutsAround } from './tensor-cuts.ts';
import { verificationFiles } from './verification-files.ts';

/** The version whose layout this is; later ones read it. */
const KERAS_VERSION = '3.15.1';

export const keras: Format = {
  id: 'keras',
  title: 'Keras 3',
  async write(model) {
    await checkPackage(model);
    const { layers, outputs } = await describeLayers(model.architecture);
    const ordered = inKerasOrder(layers, outputs.probabilities);
    const config = toConfig(model);
    const bytes = await encodeZip({
      // Keras reads of this what it knows, and drops our part when it saves the model again.
      'metadata.json': jsonFile('', { keras_version: KERAS_VERSION, mednet: config }).bytes,
      'config.json': jsonFile('', kerasConfig(ordered, model.architecture)).bytes,
      'model.weights.h5': await encodeWeights(ordered, model.weights),
    });
    const cuts = cutsAround(
      bytes,
      Array.from(model.weights.values(), ({ data }) => data),
    );
    return [
      { name: 'model.keras', mediaType: 'application/zip', bytes, cuts },
      jsonFile('config.json', config),
      await resourceFile('pytorch/mednet_preprocess.py'),
      ...(await verificationFiles(model, 'verify_keras.py')),
    ];
  },
};

async function encodeWeights(ordered: Layer[], weights: Weights): Promise<Uint8Array> {
  const keys = weightKeys(ordered);
  const tensors: Weights = new Map();
  const names = new Map([['vars', 'mednet']]);
  for (const layer of ordered) {
    const group = `layers/${keys.get(layer.name)}/vars`;
    if (layer.weights.length > 0) names.set(group, layer.name);
    layer.weights.forEach(({ name }, index) => {
      tensors.set(`${group}/${index}`, weights.get(name)!);
    });
  }
  return await encodeHdf5(tensors, names);
}
