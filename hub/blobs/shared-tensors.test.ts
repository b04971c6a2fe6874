/** What versions cost that share tensors: the released network, and a linear probe of it for another task. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildMedNet } from '../../mednet/architecture.ts';
import { chooseEngine } from '../../mednet/engines/index.ts';
import { FORMATS } from '../../mednet/formats/index.ts';
import { initialWeights, type Weights, withBackboneOf } from '../../mednet/weights.ts';
import { DiskBlobStore } from './disk-blob-store.ts';
import { storeFile } from './store-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mednet-shared-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function storedBytes(store: DiskBlobStore): Promise<number> {
  let bytes = 0;
  for await (const { size } of store.list()) bytes += size;
  return bytes;
}

/** All files of the network with new weights, but for the backbone of `base`; returns its weights. */
async function storeVersion(store: DiskBlobStore, classes: string[], seed: number, base?: Weights): Promise<Weights> {
  const { tf } = (await chooseEngine('wasm')).engine;
  const architecture = { channels: 3, width: 1, classCount: classes.length } as const;
  const model = buildMedNet(tf, architecture);
  const initial = initialWeights(model, seed);
  model.dispose();
  const weights = base ? withBackboneOf(base, initial) : initial;
  const described = { architecture, weights, classes, preprocessing: { size: 64 }, metadata: { licence: `${seed}` } };
  for (const format of [FORMATS.safetensors, FORMATS.tfjs]) {
    for (const file of await format.write(described)) await storeFile(store, file.bytes, file.cuts);
  }
  return weights;
}

it('a linear probe adds under 2 % of what its base takes', async () => {
  const store = new DiskBlobStore(folder);
  const base = await storeVersion(store, ['benign', 'malignant'], 1);
  const before = await storedBytes(store);
  expect(before).toBeLessThan(1.3 * 4 * Array.from(base.values()).reduce((sum, { data }) => sum + data.length, 0));
  await storeVersion(store, ['naevus', 'melanoma', 'keratosis'], 2, base);
  const added = (await storedBytes(store)) - before;
  expect(added).toBeGreaterThan(0);
  expect(added / before).toBeLessThan(0.02);
});
