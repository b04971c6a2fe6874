/** The canonical file, read back into the network that the hub itself runs. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildMedNet } from '../../mednet/architecture.ts';
import { readModel } from '../../mednet/formats/read-model.ts';
import { writeWeights } from '../../mednet/weights.ts';
import { askNetwork } from './ask-network.ts';
import type { Check, Finding } from './runtimes.ts';

export async function checkSafetensors({ folder, engine, model }: Check): Promise<Finding> {
  const names = ['model.safetensors', 'config.json'];
  const files = names.map(async (name) => ({ name, bytes: await readFile(path.join(folder, name)) }));
  const { model: read } = await readModel(await Promise.all(files));
  const network = buildMedNet(engine.tf, read.architecture);
  try {
    writeWeights(engine.tf, network, read.weights);
    return { version: engine.description, ...(await askNetwork(engine, network, model)) };
  } finally {
    network.dispose();
  }
}
