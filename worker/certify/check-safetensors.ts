/** The canonical file, read back into the network that the hub itself runs. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildMedNet } from '../../mednet/architecture.ts';
import { readSafetensorsModel } from '../../mednet/formats/safetensors.ts';
import { writeWeights } from '../../mednet/weights.ts';
import { askNetwork } from './ask-network.ts';
import type { Check, Finding } from './runtimes.ts';

export async function checkSafetensors({ folder, engine, model }: Check): Promise<Finding> {
  const [weights, config] = await Promise.all(
    ['model.safetensors', 'config.json'].map((name) => readFile(path.join(folder, name))),
  );
  const read = readSafetensorsModel(weights!, config!);
  const network = buildMedNet(engine.tf, read.architecture);
  try {
    writeWeights(engine.tf, network, read.weights);
    return { version: engine.description, ...(await askNetwork(engine, network, model)) };
  } finally {
    network.dispose();
  }
}
