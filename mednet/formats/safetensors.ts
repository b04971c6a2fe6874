import { checkClasses, type Format, jsonFile, type ModelPackage } from './format.ts';
import { readConfig, toConfig } from './model-config.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors-file.ts';
import { verificationFiles } from './verification-files.ts';

/** model.safetensors with the weights under their own names (kernels [height, width, in, out]), and config.json. */
export const safetensors: Format = {
  id: 'safetensors',
  title: 'safetensors',
  async write(model) {
    checkClasses(model);
    const bytes = encodeSafetensors(model.weights, { ...model.metadata, kernel_layout: 'HWIO' });
    return [
      { name: 'model.safetensors', mediaType: 'application/octet-stream', bytes },
      jsonFile('config.json', toConfig(model)),
      ...verificationFiles(model, 'verify_safetensors.py'),
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
