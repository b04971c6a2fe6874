/** TensorFlow.js layers model: model.json and shards, for `tf.loadLayersModel` in a browser or in Node. */
import type { io } from '@tensorflow/tfjs';
import { buildMedNet } from '../architecture.ts';
import { chooseEngine } from '../engines/index.ts';
import { checkWeights } from '../weights.ts';
import { checkClasses, type Format, type JsonValue, jsonFile, type ModelFile } from './format.ts';
import { javaScriptPreprocess } from './javascript-preprocess.ts';
import { toConfig } from './model-config.ts';
import { cutsAround } from './tensor-cuts.ts';
import { verificationFiles } from './verification-files.ts';

/** What TensorFlow's own converter uses: small enough for browsers to cache. */
const SHARD_BYTES = 4 * 1024 * 1024;

export const tfjs: Format = {
  id: 'tfjs',
  title: 'TensorFlow.js',
  async write(model) {
    checkClasses(model);
    // The process's own engine gives the structure; the values go past it.
    const { tf } = (await chooseEngine()).engine;
    const network = buildMedNet(tf, model.architecture, 'probabilities');
    const expected = network.weights.map((weight) => ({ name: weight.originalName, shape: weight.shape as number[] }));
    const topology = network.toJSON(null, false) as unknown as JsonValue;
    network.dispose();
    checkWeights(model.weights, expected);
    const specs = expected.map(({ name, shape }): io.WeightsManifestEntry => ({ name, shape, dtype: 'float32' }));
    const shards = cutShards(specs.map(({ name }) => (model.weights.get(name) as { data: Float32Array }).data));
    const manifest = { paths: shards.map(({ name }) => name), weights: specs as unknown as JsonValue };
    const description: JsonValue = {
      format: 'layers-model',
      generatedBy: `TensorFlow.js tfjs-layers v${tf.version_layers}`,
      convertedBy: null,
      modelTopology: topology,
      weightsManifest: [manifest],
      userDefinedMetadata: toConfig(model),
    };
    return [
      jsonFile('model.json', description),
      ...shards,
      await javaScriptPreprocess(),
      ...(await verificationFiles(model, 'verify-tfjs.mjs')),
    ];
  },
};

function cutShards(tensors: Float32Array[]): ModelFile[] {
  const bytes = Buffer.concat(tensors.map((data) => Buffer.from(data.buffer, data.byteOffset, data.byteLength)));
  const cuts = cutsAround(bytes, tensors);
  const count = Math.ceil(bytes.length / SHARD_BYTES);
  return Array.from({ length: count }, (_, index) => {
    const [start, end] = [index * SHARD_BYTES, (index + 1) * SHARD_BYTES];
    return {
      name: `group1-shard${index + 1}of${count}.bin`,
      mediaType: 'application/octet-stream',
      bytes: bytes.subarray(start, end),
      cuts: cuts.filter((at) => at > start && at < end).map((at) => at - start),
    };
  });
}
