/**
 * Gradients for TensorFlow.js's WebAssembly backend. It lacks that of a convolution's filter and has only a slow one for
 * its input: both are written as convolutions and matrix products, which it does fast. Those of pooling are there but
 * wrong, and are replaced: 4.22.0 sends max-pooling's to the wrong pixels, and gives pixels at a padded border too
 * little of average-pooling's.
 */
import type { NamedAttrMap, NamedTensorInfoMap, Tensor, Tensor4D } from '@tensorflow/tfjs';
import { averagePoolGradient } from './average-pool-gradient.ts';
import type { TensorFlow } from './engine.ts';
import { maxPoolGradient } from './max-pool-gradient.ts';
import { borrowPlainKernels } from './wasm-borrowed-kernels.ts';

/** What the gradient of `conv2d` passes on (Conv2DBackpropInputAttrs and Conv2DBackpropFilterAttrs of tfjs-core). */
interface ConvolutionAttributes {
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}
interface PoolingAttributes extends ConvolutionAttributes {
  filterSize: [number, number] | number;
}
type Shape4D = [number, number, number, number];
type Geometry = ReturnType<TensorFlow['backend_util']['computeConv2DInfo']>;

/** Replaces the kernels of the current process's WebAssembly backend. Images are [batch, height, width, channels]. */
export function registerWasmKernels(tf: TensorFlow): void {
  replaceKernel(tf, 'Conv2DBackpropInput', (inputs, attributes) => {
    const { dy, filter } = inputs as { dy: Tensor4D; filter: Tensor4D };
    const inputShape = attributes.inputShape as unknown as Shape4D;
    return inputGradient(tf, dy, filter, geometry(tf, inputShape, filter.shape, attributes));
  });
  replaceKernel(tf, 'Conv2DBackpropFilter', (inputs, attributes) => {
    const { x, dy } = inputs as { x: Tensor4D; dy: Tensor4D };
    const filterShape = attributes.filterShape as unknown as Shape4D;
    return filterGradient(tf, x, dy, geometry(tf, x.shape, filterShape, attributes));
  });
  replacePoolingGradients(tf);
  replaceVectorSplit(tf);
  borrowPlainKernels(tf);
}

function replacePoolingGradients(tf: TensorFlow): void {
  const geometryOf = (input: Tensor4D, attributes: NamedAttrMap) => {
    const { filterSize, strides, pad, dimRoundingMode } = attributes as unknown as PoolingAttributes;
    return tf.backend_util.computePool2DInfo(input.shape, filterSize, strides, 1, pad, dimRoundingMode);
  };
  replaceKernel(tf, 'MaxPoolGrad', (inputs, attributes) => {
    const { dy, input } = inputs as { dy: Tensor4D; input: Tensor4D };
    const shape = geometryOf(input, attributes);
    const values = maxPoolGradient(dy.dataSync() as Float32Array, input.dataSync() as Float32Array, shape);
    return tf.tensor(values, input.shape, 'float32');
  });
  replaceKernel(tf, 'AvgPoolGrad', (inputs, attributes) => {
    const { dy, input } = inputs as { dy: Tensor4D; input: Tensor4D };
    const values = averagePoolGradient(dy.dataSync() as Float32Array, geometryOf(input, attributes));
    return tf.tensor(values, input.shape, 'float32');
  });
}

/** The backend copies the whole vector once for each of its parts: seconds, for all parameters of a network. */
function replaceVectorSplit(tf: TensorFlow): void {
  const kernel = tf.getKernel('SplitV', 'wasm');
  tf.unregisterKernel('SplitV', 'wasm');
  tf.registerKernel({
    ...kernel,
    kernelFunc: (call) => {
      const x = call.inputs.x as Tensor;
      const { numOrSizeSplits: sizes } = call.attrs as unknown as { numOrSizeSplits: number[] | number };
      if (x.rank !== 1 || !Array.isArray(sizes) || sizes.includes(-1)) return kernel.kernelFunc(call);
      const values = x.dataSync();
      let end = 0;
      return sizes.map((size) => {
        end += size;
        return tf.tensor(values.slice(end - size, end), [size], x.dtype);
      });
    },
  });
}

function replaceKernel(
  tf: TensorFlow,
  kernelName: string,
  gradient: (inputs: Record<string, Tensor>, attributes: NamedAttrMap) => Tensor,
): void {
  const backendName = 'wasm';
  if (tf.getKernel(kernelName, backendName)) tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs }: { inputs: NamedTensorInfoMap; attrs?: NamedAttrMap }) =>
      tf.tidy(() => gradient(inputs as Record<string, Tensor>, attrs ?? {})),
  });
}

function geometry(tf: TensorFlow, input: number[], filter: number[], attributes: NamedAttrMap): Geometry {
  const { strides, pad, dimRoundingMode } = attributes as unknown as ConvolutionAttributes;
  return tf.backend_util.computeConv2DInfo(
    input as Shape4D,
    filter as Shape4D,
    strides,
    1,
    pad,
    dimRoundingMode,
    false,
    'channelsLast',
  );
}

/** Stretched by the stride, the output's gradient is convolved with the filter turned by 180 degrees. */
function inputGradient(tf: TensorFlow, dy: Tensor4D, filter: Tensor4D, shape: Geometry): Tensor {
  const { filterHeight, filterWidth, padInfo, inHeight, inWidth, inChannels, outChannels, strideHeight } = shape;
  if (filterHeight === 1 && filterWidth === 1 && strideHeight === 1) {
    const rows = tf.reshape(dy, [-1, outChannels]);
    const product = tf.matMul(rows, tf.reshape(filter, [inChannels, outChannels]), false, true);
    return tf.reshape(product, shape.inShape);
  }
  const stretched = stretch(tf, dy, strideHeight);
  const turned = tf.transpose<Tensor4D>(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]);
  const top = filterHeight - 1 - padInfo.top;
  const left = filterWidth - 1 - padInfo.left;
  const bottom = inHeight - 1 + filterHeight - stretched.shape[1] - top;
  const right = inWidth - 1 + filterWidth - stretched.shape[2] - left;
  return tf.conv2d(stretched, turned, 1, [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ]);
}

/** The input, with batch and channels exchanged, is convolved with the output's gradient as the filter. */
function filterGradient(tf: TensorFlow, x: Tensor4D, dy: Tensor4D, shape: Geometry): Tensor {
  const {
    filterHeight,
    filterWidth,
    padInfo,
    inHeight,
    inWidth,
    inChannels,
    outChannels,
    strideHeight: stride,
  } = shape;
  if (filterHeight === 1 && filterWidth === 1) {
    const used = stride > 1 ? tf.stridedSlice(x, [0, 0, 0, 0], x.shape, [1, stride, stride, 1]) : x;
    const rows = tf.reshape(used, [-1, inChannels]);
    return tf.reshape(tf.matMul(rows, tf.reshape(dy, [-1, outChannels]), true, false), shape.filterShape);
  }
  // How far the filter reaches past the input at the bottom and right; negative: rows or columns it never touches.
  const bottom = (shape.outHeight - 1) * stride + filterHeight - inHeight - padInfo.top;
  const right = (shape.outWidth - 1) * stride + filterWidth - inWidth - padInfo.left;
  const turned = tf.transpose<Tensor4D>(x, [3, 1, 2, 0]);
  const height = inHeight + Math.min(0, bottom);
  const width = inWidth + Math.min(0, right);
  const used = tf.slice(turned, [0, 0, 0, 0], [inChannels, height, width, shape.batchSize]);
  const padding: [[number, number], [number, number], [number, number], [number, number]] = [
    [0, 0],
    [padInfo.top, Math.max(0, bottom)],
    [padInfo.left, Math.max(0, right)],
    [0, 0],
  ];
  const product = tf.conv2d(used, tf.transpose<Tensor4D>(dy, [1, 2, 0, 3]), 1, padding, 'NHWC', stride);
  return tf.transpose(product, [1, 2, 0, 3]);
}

/** Puts stride - 1 zeros between neighbours, along both sides. */
function stretch(tf: TensorFlow, x: Tensor4D, stride: number): Tensor4D {
  if (stride === 1) return x;
  const [batch, height, width, channels] = x.shape;
  const inRows = tf.pad(tf.reshape(x, [batch * height, width, 1, channels]), [
    [0, 0],
    [0, 0],
    [0, stride - 1],
    [0, 0],
  ]);
  const inColumns = tf.pad(tf.reshape(inRows, [batch, height, 1, width * stride * channels]), [
    [0, 0],
    [0, 0],
    [0, stride - 1],
    [0, 0],
  ]);
  const all = tf.reshape(inColumns, [batch, height * stride, width * stride, channels]) as Tensor4D;
  return tf.slice(all, [0, 0, 0, 0], [batch, (height - 1) * stride + 1, (width - 1) * stride + 1, channels]);
}
