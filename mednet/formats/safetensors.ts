import { checkClasses, type Format, jsonFile, type ModelPackage } from './format.ts';
import { readConfig, toConfig } from './model-config.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors-file.ts';
import { tensorEnds } from './tensor-ends.ts';

/** model.safetensors with the weights under their own names (kernels [height, width, in, out]), and config.json. */
export const safetensors: Format = {
  id: 'safetensors',
  title: 'safetensors',
  async write(model) {
    checkClasses(model);
    const bytes = encodeSafetensors(model.weights, { ...model.metadata, kernel_layout: 'HWIO' });
    const lengths = Array.from(model.weights.values(), ({ data }) => data.byteLength);
    const header = bytes.length - lengths.reduce((sum, length) => sum + length, 0);
    const cuts = tensorEnds(header, lengths);
    return [
      { name: 'model.safetensors', mediaType: 'application/octet-stream', bytes, cuts },
      jsonFile('config.json', toConfig(model)),
    ];
  },
};

/**
 * What `safetensors.write` wrote. Throws SafetensorsError or Error when a file is damaged or of something else; whether
 * the weights fit the architecture shows when they are written into a model (`writeWeights`).
 */
export function readSafetensorsModel(weights: Uint8Array, config: Uint8Array): ModelPackage {
  return { ...readConfig(config), weights: decodeSafetensors(weights).tensors };
}
