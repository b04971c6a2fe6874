/** model.keras as Keras 3 or the hub wrote it. */

import type { ModelPackage } from '../format.ts';
import { decodeZip } from '../keras/decode-zip.ts';
import { openHdf5 } from '../keras/hdf5-file.ts';
import { inKerasOrder, weightKeys } from '../keras/keras-names.ts';
import { ReadError } from './found-network.ts';
import { kerasNetwork, parseKerasModel } from './keras-layers.ts';
import { matchNetwork } from './match-network.ts';
import { parseJson } from './parse-json.ts';

const MEMBERS = ['metadata.json', 'config.json', 'model.weights.h5'] as const;

/** Throws ReadError when it is damaged or of another network. */
export async function readKerasModel({ bytes }: { bytes: Uint8Array }): Promise<ModelPackage> {
  const members = await unpack(bytes);
  const model = parseKerasModel(parseJson(members['config.json'], 'config.json'));
  const keys = weightKeys(inOrder(model));
  const metadata = parseJson(members['metadata.json'], 'metadata.json');
  const config = (metadata as { mednet?: unknown } | null)?.mednet;
  const weights = await openHdf5(members['model.weights.h5']);
  try {
    return await matchNetwork(kerasNetwork(model, ({ name }) => weights.list(`layers/${keys.get(name)}/vars`), config));
  } finally {
    weights.close();
  }
}

/** The order in which Keras itself would number them. */
function inOrder({ layers, outputs }: ReturnType<typeof parseKerasModel>) {
  const [output, ...others] = outputs;
  if (output === undefined || others.length > 0) {
    throw new ReadError(`The model has ${outputs.length} outputs; a MedNet has one`);
  }
  try {
    return inKerasOrder(layers, output);
  } catch (cause) {
    throw new ReadError((cause as Error).message, { cause });
  }
}

async function unpack(bytes: Uint8Array) {
  try {
    return await decodeZip(bytes, MEMBERS);
  } catch (cause) {
    if (cause instanceof ReadError) throw cause;
    throw new ReadError(`The .keras file is damaged or cut short (${(cause as Error).message})`, { cause });
  }
}
