/** The ImageNet controls of the transfer track. Adding one is an entry. */
import type { Baseline } from './baseline.ts';
import { openSqueezeNet } from './open-squeezenet.ts';
import { openTfjs } from './open-tfjs.ts';

export const BASELINES: readonly Baseline[] = [
  {
    id: 'mobilenet-v2-0.35',
    title: 'MobileNetV2 0.35 (ImageNet)',
    citation: 'Sandler et al. 2018, arXiv:1801.04381',
    licence: 'Apache-2.0',
    source: 'Keras applications, by a Teachable Machine export without its head',
    folder: 'mobilenet_v2_0.35_224_notop',
    files: [
      { name: 'model.json', sha256: '2f63fb2e657decd8c6a452f8277c30bb2bddfe08cc7744301f75f9563e732ca8' },
      { name: 'group1-shard1of1.bin', sha256: 'e159deb3afa15bc63a53edb3eb31d0d6de1a25f0d8d72d9b8372b5088a902a8a' },
    ],
    size: 224,
    tunedSize: 128,
    featureCount: 1280,
    open: openTfjs,
  },
  {
    id: 'mobilenet-v1-1.0',
    title: 'MobileNet 1.0 up to conv_pw_12 (ImageNet)',
    citation: 'Howard et al. 2017, arXiv:1704.04861',
    licence: 'Apache-2.0',
    source: 'TensorFlow.js models, without the last block',
    folder: 'mobilenet_v1_1.0_224_trunc_conv_pw_12',
    files: [
      { name: 'model.json', sha256: '9bd1f1ab44cbc76b15a3acc6b145972aabe7ebebe5a0ce4eaf6bd4c1bc3494e2' },
      { name: 'group1-shard1of1.bin', sha256: '3011edc8a3da64109214a30baadfbc9667a31c3ebadbce19a9d4312930153bff' },
      { name: 'group2-shard1of1.bin', sha256: 'bec558db884b8c8741d77b6b12c6a7c73abb579700649906a18ebfb1e4e74625' },
      { name: 'group3-shard1of1.bin', sha256: 'e1990ef25ebd4f2a09d4c6300e569254e63c503b57f01d44d5dba2cb7374b692' },
    ],
    size: 224,
    tunedSize: 128,
    featureCount: 1024,
    open: openTfjs,
  },
  {
    id: 'squeezenet-1.1',
    title: 'SqueezeNet 1.1 (ImageNet)',
    citation: 'Iandola et al. 2016, arXiv:1602.07360',
    licence: 'BSD-2-Clause (weights), MIT (conversion)',
    source: 'github.com/rcmalli/keras-squeezenet',
    folder: 'squeezenet_v1.1_keras_notop',
    files: [{ name: 'weights_notop.h5', sha256: '17154246284f555591549ac2c83e127abfbf4307dc4b0060fdaa2931d0fa38da' }],
    size: 227,
    tunedSize: 128,
    featureCount: 512,
    open: openSqueezeNet,
  },
];

export const findBaseline = (id: string): Baseline | undefined => BASELINES.find((one) => one.id === id);
