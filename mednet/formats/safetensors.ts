import { checkPackage } from './check-package.ts';
import { type Format, jsonFile } from './format.ts';
import { toConfig } from './model-config.ts';
import { resourceFile } from './resource-file.ts';
import { encodeSafetensors } from './safetensors-file.ts';
import { cutsAround } from './tensor-cuts.ts';
import { verificationFiles } from './verification-files.ts';

/** model.safetensors with the weights under their own names (kernels [height, width, in, out]), and config.json. */
export const safetensors: Format = {
  id: 'safetensors',
  title: 'safetensors',
  async write(model) {
    await checkPackage(model);
    const config = toConfig(model);
    const notes = { ...model.metadata, kernel_layout: 'HWIO', mednet: JSON.stringify(config) };
    const bytes = encodeSafetensors(model.weights, notes);
    const cuts = cutsAround(
      bytes,
      Array.from(model.weights.values(), ({ data }) => data),
    );
    return [
      { name: 'model.safetensors', mediaType: 'application/octet-stream', bytes, cuts },
      jsonFile('config.json', config),
      await resourceFile('pytorch/mednet_preprocess.py'),
      ...(await verificationFiles(model, 'verify_safetensors.py')),
    ];
  },
};
