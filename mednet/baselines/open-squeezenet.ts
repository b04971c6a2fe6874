/** SqueezeNet 1.1 (arXiv 1602.07360), as github.com/rcmalli/keras-squeezenet builds it, up to fire9. */
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/engine.ts';
import { openHdf5 } from '../formats/keras/hdf5-file.ts';
import { ReadError } from '../formats/read/found-network.ts';
import { type Weights, writeWeights } from '../weights.ts';
import type { BaselineFiles } from './baseline.ts';
import { withPooling } from './open-tfjs.ts';

/** Filters of the squeeze and of each expand convolution, from fire2 on; null: pooling. */
const FIRES = [
  [16, 64],
  [16, 64],
  null,
  [32, 128],
  [32, 128],
  null,
  [48, 192],
  [48, 192],
  [64, 256],
  [64, 256],
] as const;

/** Means of the Caffe network that the weights come from, in BGR. */
const CAFFE_MEANS = [104.006, 116.669, 122.679];
const SCALE = 127.5;

/** As a convolution that is never trained: RGB in -1..1 to BGR in 0..255 less its mean. */
const CAFFE_WEIGHTS: Weights = new Map([
  ['caffe/kernel', { shape: [1, 1, 3, 3], data: Float32Array.of(0, 0, SCALE, 0, SCALE, 0, SCALE, 0, 0) }],
  ['caffe/bias', { shape: [3], data: Float32Array.from(CAFFE_MEANS, (mean) => SCALE - mean) }],
]);

export async function openSqueezeNet(tf: TensorFlow, files: BaselineFiles): Promise<LayersModel> {
  const bytes = files.get('weights_notop.h5');
  if (!bytes) throw new ReadError('weights_notop.h5 is missing');
  const model = withPooling(tf, build(tf));
  writeWeights(tf, model, new Map([...CAFFE_WEIGHTS, ...(await readSqueezeNet(bytes))]));
  return model;
}

function build(tf: TensorFlow): LayersModel {
  const input = tf.input({ shape: [null, null, 3] });
  const pool = (x: SymbolicTensor) => tf.layers.maxPooling2d({ poolSize: 3, strides: 2 }).apply(x) as SymbolicTensor;
  const convolve = (x: SymbolicTensor, name: string, filters: number, kernelSize: number, strides = 1) => {
    const padding = strides === 1 ? 'same' : 'valid';
    const layer = tf.layers.conv2d({ name, filters, kernelSize, strides, padding, activation: 'relu' });
    return layer.apply(x) as SymbolicTensor;
  };
  const caffe = tf.layers.conv2d({ name: 'caffe', filters: 3, kernelSize: 1, trainable: false });
  let x = pool(convolve(caffe.apply(input) as SymbolicTensor, 'conv1', 64, 3, 2));
  let number = 1;
  for (const fire of FIRES) {
    if (!fire) {
      x = pool(x);
      continue;
    }
    number += 1;
    const squeezed = convolve(x, `fire${number}/squeeze1x1`, fire[0], 1);
    const expanded = [1, 3].map((side) => convolve(squeezed, `fire${number}/expand${side}x${side}`, fire[1], side));
    x = tf.layers.concatenate({ axis: -1 }).apply(expanded) as SymbolicTensor;
  }
  return tf.model({ inputs: input, outputs: x });
}

/** Its weights by our names; the file numbers its kernels through and repeats the layer in the name of its bias. */
async function readSqueezeNet(bytes: Uint8Array): Promise<Weights> {
  const file = await openHdf5(bytes);
  try {
    const fires = [2, 3, 4, 5, 6, 7, 8, 9].flatMap((number) =>
      ['squeeze1x1', 'expand1x1', 'expand3x3'].map((part) => `fire${number}/${part}`),
    );
    const weights = ['conv1', ...fires].flatMap((layer, index) =>
      [
        [`${layer}/kernel`, `${layer}/uniform${index + 1}`] as const,
        [`${layer}/bias`, `${layer}/${layer}_b`] as const,
      ].map(([name, place]) => {
        const found = file.read(place);
        if (!found) throw new ReadError(`The weights lack ${place}`);
        return [name, { shape: found.shape, data: found.read() }] as const;
      }),
    );
    return new Map(weights);
  } finally {
    file.close();
  }
}
