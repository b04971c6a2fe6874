/** The layers model as a browser loads it, on this process's engine; its logits are below its softmax. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { io, SymbolicTensor } from '@tensorflow/tfjs';
import { askNetwork } from './ask-network.ts';
import type { Check, Finding } from './runtimes.ts';

export async function checkTensorFlowJs({ folder, engine, model }: Check): Promise<Finding> {
  const { tf } = engine;
  const network = await tf.loadLayersModel(await readArtifacts(folder));
  try {
    const outputs = network.getLayer('head_logits').output as SymbolicTensor;
    const logits = tf.model({ inputs: network.inputs, outputs });
    return { version: `${tf.version_core} (${engine.name})`, ...(await askNetwork(engine, logits, model)) };
  } finally {
    network.dispose();
  }
}

async function readArtifacts(folder: string): Promise<io.IOHandler> {
  const { modelTopology, weightsManifest } = JSON.parse(await readFile(path.join(folder, 'model.json'), 'utf8')) as {
    modelTopology: object;
    weightsManifest: io.WeightsManifestConfig;
  };
  const names = weightsManifest.flatMap(({ paths }) => paths);
  const shards = await Promise.all(names.map((name) => readFile(path.join(folder, name))));
  const weightData = new Uint8Array(Buffer.concat(shards)).buffer;
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  return { load: async () => ({ modelTopology, weightSpecs, weightData }) };
}
