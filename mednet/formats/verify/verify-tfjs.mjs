/** Checks model.json in TensorFlow.js: `node verify.mjs`. */
import * as tf from '@tensorflow/tfjs';
import { read, verify } from './verify-golden.mjs';

/** The model with its logits as output. */
async function loadNetwork() {
  const { modelTopology, weightsManifest } = JSON.parse(read('model.json'));
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  const weightData = new Uint8Array(Buffer.concat(weightsManifest.flatMap(({ paths }) => paths.map(read)))).buffer;
  const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
  return tf.model({ inputs: model.inputs, outputs: model.getLayer('head_logits').output });
}

const network = await loadNetwork();
await verify(`tfjs on ${tf.getBackend()}`, tf.version.tfjs, ({ data, shape }) =>
  network.predict(tf.tensor(data, [1, ...shape])).data(),
);
