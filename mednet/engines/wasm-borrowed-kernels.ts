/** Operations that the WebAssembly backend lacks, computed by TensorFlow.js in plain JavaScript: slow, but right. */
import type { DataType, NamedAttrMap, NamedTensorInfoMap, Tensor, TensorInfo } from '@tensorflow/tfjs';
import type { TensorFlow } from './engine.ts';

const BORROWED = [
  'DepthwiseConv2dNativeBackpropInput',
  'DepthwiseConv2dNativeBackpropFilter',
  'ResizeBilinearGrad',
  'ResizeNearestNeighborGrad',
  'UnsortedSegmentSum',
];

/** The part of TensorFlow.js's plain backend that its kernels and this file use. */
interface PlainBackend {
  makeTensorInfo(shape: number[], dtype: DataType, values: ArrayLike<number>): TensorInfo;
  disposeIntermediateTensorInfo(info: TensorInfo): void;
  readSync(dataId: object): Float32Array;
}

/** Registers them for the backend "wasm"; what it has itself stays. */
export function borrowPlainKernels(tf: TensorFlow): void {
  const backend = tf.engine().findBackend('cpu') as unknown as PlainBackend;
  for (const kernelName of BORROWED) {
    const plain = tf.getKernel(kernelName, 'cpu');
    if (!plain || tf.getKernel(kernelName, 'wasm')) continue;
    tf.registerKernel({
      kernelName,
      backendName: 'wasm',
      kernelFunc: ({ inputs, attrs }: { inputs: NamedTensorInfoMap; attrs?: NamedAttrMap }) => {
        const entries = Object.entries(inputs as Record<string, Tensor>);
        const moved = entries.map(([name, tensor]) => {
          return [name, backend.makeTensorInfo(tensor.shape, tensor.dtype, tensor.dataSync())] as const;
        });
        const call = { inputs: Object.fromEntries(moved), attrs, backend: backend as never };
        const result = plain.kernelFunc(call) as TensorInfo;
        const values = backend.readSync(result.dataId).slice();
        for (const info of [result, ...moved.map(([, tensor]) => tensor)]) backend.disposeIntermediateTensorInfo(info);
        return tf.tensor(values, result.shape, result.dtype);
      },
    });
  }
}
