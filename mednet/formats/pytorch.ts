import type { WeightTensor } from '../weights.ts';
import { checkPackage } from './check-package.ts';
import { type Format, jsonFile } from './format.ts';
import { toConfig } from './model-config.ts';
import { resourceFile } from './resource-file.ts';
import { encodeSafetensors } from './safetensors-file.ts';
import { cutsAround } from './tensor-cuts.ts';
import { verificationFiles } from './verification-files.ts';

const PROGRAMS = ['mednet.py', 'mednet_preprocess.py'];

/** mednet.py, a module of one screen, and model.safetensors with what its `state_dict` holds. */
export const pytorch: Format = {
  id: 'pytorch',
  title: 'PyTorch',
  async write(model) {
    await checkPackage(model);
    const tensors = new Map([...model.weights].map(([name, tensor]) => [stateName(name), channelsFirst(tensor)]));
    const bytes = encodeSafetensors(tensors, { ...model.metadata, format: 'pt', kernel_layout: 'OIHW' });
    const cuts = cutsAround(
      bytes,
      Array.from(tensors.values(), ({ data }) => data),
    );
    return [
      { name: 'model.safetensors', mediaType: 'application/octet-stream', bytes, cuts },
      jsonFile('config.json', toConfig(model)),
      ...(await Promise.all(PROGRAMS.map((name) => resourceFile(`pytorch/${name}`)))),
      ...(await verificationFiles(model, 'verify_pytorch.py')),
    ];
  },
};

/** By what a name begins with: the module of pytorch/mednet.py. */
const MODULES: [RegExp, (...numbers: number[]) => string][] = [
  [/^stem(\d)_/, (number) => `stem.${number - 1}`],
  [/^block(\d)_(\d)x\d_/, (block, kernel) => `${blockModule(block)}.branches.${(kernel - 1) / 2}`],
  [/^block(\d)_short/, (block) => `${blockModule(block)}.short`],
  [/^stage(\d)_long/, (stage) => `stages.${stage - 1}.long`],
  [/^head_dense/, () => 'head.hidden'],
  [/^head_logits/, () => 'head.logits'],
];

const blockModule = (block: number): string => `stages.${(block - 1) >> 1}.blocks.${(block - 1) % 2}`;

/** What is left of a name, as PyTorch calls it. */
const PARTS: Record<string, string> = {
  '/kernel': 'weight',
  '/bias': 'bias',
  'conv/kernel': 'conv.weight',
  'bn/gamma': 'norm.weight',
  'bn/beta': 'norm.bias',
  'bn/moving_mean': 'norm.running_mean',
  'bn/moving_variance': 'norm.running_var',
};

/** "block3_5x5_conv/kernel" to "stages.1.blocks.0.branches.2.conv.weight". */
function stateName(name: string): string {
  for (const [start, module] of MODULES) {
    const match = start.exec(name);
    const part = match && PARTS[name.slice(match[0].length)];
    if (part) return `${module(...match.slice(1).map(Number))}.${part}`;
  }
  throw new Error(`pytorch/mednet.py has no place for ${name}`);
}

/** Kernels [height, width, in, out] to [out, in, height, width], [in, out] to [out, in]; vectors as they are. */
function channelsFirst({ shape, data }: WeightTensor): WeightTensor {
  if (shape.length === 1) return { shape, data };
  const [inputs, outputs] = shape.slice(-2) as [number, number];
  const places = data.length / (inputs * outputs);
  const moved = new Float32Array(data.length);
  let at = 0;
  for (let output = 0; output < outputs; output++) {
    for (let input = 0; input < inputs; input++) {
      for (let place = 0; place < places; place++) moved[at++] = data[(place * inputs + input) * outputs + output]!;
    }
  }
  return { shape: [outputs, inputs, ...shape.slice(0, -2)], data: moved };
}
