/** What a node of ONNX computes, in the words that layers are compared by. */
import {
  describeConvolution,
  describeNormalisation,
  describePooling,
  type FoundLayer,
  PLAIN,
} from '../read/found-network.ts';
import type { OnnxNode } from './onnx-file.ts';

interface Meaning extends Pick<FoundLayer, 'type' | 'what'> {
  /** How its weights lie: [out, in, height, width], [out, in], or as ours. */
  layout?: 'OIHW' | 'transposed';
}

/** A mean whose axes of length 1 another node removes. */
export const KEPT_MEAN = 'GlobalAveragePool';
/** Hands on what it gets. */
export const IDENTITY = 'Identity';

const plain = (type: keyof typeof PLAIN) => (): Meaning => ({ type, what: PLAIN[type] });
const identity = (): Meaning => ({ type: IDENTITY, what: 'identity' });

const OPERATIONS = new Map<string, (node: OnnxNode) => Meaning>([
  ['Conv', (node) => ({ type: 'Conv2D', what: convolution(node), layout: 'OIHW' })],
  [
    'BatchNormalization',
    ({ operation: type, attributes }) => {
      return { type, what: describeNormalisation(attributes.get('epsilon')?.float ?? 1e-5) };
    },
  ],
  ['Relu', plain('ReLU')],
  ['Softmax', plain('Softmax')],
  ['Identity', identity],
  ['Dropout', identity],
  ['Concat', concatenation],
  ['Add', plain('Add')],
  ['Sum', plain('Add')],
  ['GlobalAveragePool', mean],
  ['ReduceMean', mean],
  ['MaxPool', (node) => ({ type: 'MaxPooling2D', what: pooling(node) })],
  ['Gemm', dense],
  ['MatMul', dense],
]);

/** What no MedNet has is called what ONNX calls it. */
export function describeNode(node: OnnxNode): Meaning {
  return OPERATIONS.get(node.operation)?.(node) ?? { type: node.operation, what: node.operation };
}

const integers = ({ attributes }: OnnxNode, name: string): number[] | undefined => attributes.get(name)?.integers;

function convolution(node: OnnxNode): string {
  const kernel = integers(node, 'kernel_shape') ?? [];
  const strides = integers(node, 'strides') ?? [1, 1];
  const group = node.attributes.get('group')?.integer ?? 1;
  const isDense = (integers(node, 'dilations') ?? []).every((step) => step === 1);
  const extra = [...(isDense ? [] : ['dilated']), ...(group === 1 ? [] : [`in ${group} groups`])];
  const padding = isSame(kernel, strides, node) ? 'same' : 'other';
  return describeConvolution(kernel, strides, padding, node.inputs.length > 2, extra);
}

const automaticPadding = ({ attributes }: OnnxNode): string => attributes.get('auto_pad')?.text || 'NOTSET';

/** Whether it is TensorFlow's "same", which at stride 2 and even sides pads one less, before the image. */
function isSame(kernel: number[], strides: number[], node: OnnxNode): boolean {
  if (automaticPadding(node) !== 'NOTSET') return automaticPadding(node) === 'SAME_UPPER';
  const totals = kernel.map((size, axis) => Math.max(0, size - (strides[axis] ?? 1)));
  const before = totals.map((total) => Math.floor(total / 2));
  const after = totals.map((total, axis) => total - before[axis]!);
  return [...before, ...after].join() === (integers(node, 'pads') ?? [0, 0, 0, 0]).join();
}

function pooling(node: OnnxNode): string {
  const isPadded = integers(node, 'pads')?.some((side) => side !== 0) || automaticPadding(node).startsWith('SAME');
  const padding = isPadded || node.attributes.get('ceil_mode')?.integer ? 'other' : 'valid';
  return describePooling(integers(node, 'kernel_shape') ?? [], integers(node, 'strides') ?? [1, 1], padding);
}

function concatenation({ attributes }: OnnxNode): Meaning {
  const axis = attributes.get('axis')?.integer;
  return axis === 1 || axis === -3 ? plain('Concatenate')() : { type: 'Concat', what: `concatenation of axis ${axis}` };
}

function dense({ attributes }: OnnxNode): Meaning {
  const isPlain = ['alpha', 'beta'].every((name) => (attributes.get(name)?.float ?? 1) === 1);
  const isTransposed = attributes.get('transB')?.integer === 1;
  const what = isPlain && !attributes.get('transA')?.integer ? PLAIN.Dense : 'matrix product with factors';
  return { type: 'Dense', what, layout: isTransposed ? 'transposed' : undefined };
}

function mean(node: OnnxNode): Meaning {
  const axes = integers(node, 'axes')?.map((axis) => (axis + 4) % 4) ?? [2, 3];
  if (axes.join() !== '2,3') return { type: node.operation, what: `mean over axes ${axes.join()}` };
  const isKept = node.operation === KEPT_MEAN || (node.attributes.get('keepdims')?.integer ?? 1) === 1;
  return isKept ? { type: KEPT_MEAN, what: 'mean of each channel, axes kept' } : plain('GlobalAveragePooling2D')();
}
