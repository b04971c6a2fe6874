import type { Weights } from '../weights.ts';
import { checkPackage } from './check-package.ts';
import { type Format, type JsonValue, jsonFile, type ModelFile, type ModelPackage } from './format.ts';
import { encodeMatFile, type MatValue } from './mat-file.ts';
import { toConfig } from './model-config.ts';
import { onnx } from './onnx.ts';
import { resourceFile } from './resource-file.ts';

const PROGRAMS = ['mednet_predict.m', 'mednet_features.m', 'mednet_preprocess.m', 'example.m', 'import_dlt.m'];

/** mednet.mat, and functions for MATLAB and GNU Octave that need no toolbox. */
export const matlab: Format = {
  id: 'matlab',
  title: 'MATLAB and GNU Octave',
  async write(model) {
    await checkPackage(model);
    return [
      matFile('mednet.mat', new Map([['net', describeNetwork(model)]])),
      jsonFile('config.json', toConfig(model)),
      ...(await onnx.write(model)).filter(({ name }) => name === 'model.onnx'),
      ...(await Promise.all(PROGRAMS.map((name) => resourceFile(`matlab/${name}`)))),
      ...(await goldenMatFiles(model)),
    ];
  },
};

const matFile = (name: string, variables: Map<string, MatValue>): ModelFile => ({
  name,
  mediaType: 'application/x-matlab-data',
  ...encodeMatFile(variables),
});

function describeNetwork({ architecture, classes, preprocessing, weights }: ModelPackage): MatValue {
  return new Map<string, MatValue>([
    ['classes', classes],
    ['channels', architecture.channels],
    ['width', architecture.width],
    ['preprocessing', describeRecord(preprocessing)],
    ['weights', describeWeights(weights)],
  ]);
}

/** A flat record of numbers and text; what else there is has no use in MATLAB and is left to config.json. */
function describeRecord(record: JsonValue): MatValue {
  return new Map(
    Object.entries(record ?? {}).filter(([, value]) => typeof value === 'number' || typeof value === 'string'),
  );
}

/** "stem1_conv/kernel" to weights.stem1_conv.kernel; kernels [height, width, in, out], vectors as rows. */
function describeWeights(weights: Weights): MatValue {
  const layers = new Map<string, Map<string, MatValue>>();
  for (const [name, tensor] of weights) {
    const [layer = '', part = ''] = name.split('/');
    const parts = layers.get(layer) ?? new Map<string, MatValue>();
    layers.set(layer, parts.set(part, tensor));
  }
  return layers;
}

/** The golden cases as structures with the name of the image, input and logits; none where the model has none. */
async function goldenMatFiles({ golden = [], architecture }: ModelPackage): Promise<ModelFile[]> {
  if (golden.length === 0) return [];
  const { channels } = architecture;
  const cases = golden.map(({ name, image, input, logits }): [string, MatValue] => {
    const size = Math.sqrt(input.length / channels);
    const fields = new Map<string, MatValue>([
      ['image', image.name],
      ['input', { shape: [size, size, channels], data: input }],
      ['logits', { shape: [logits.length], data: logits }],
    ]);
    return [name, fields];
  });
  return [
    matFile('golden.mat', new Map([['golden', new Map(cases)]])),
    await resourceFile('matlab/verify_mednet.m'),
    ...golden.map(({ image }) => image),
  ];
}
