/** What versions cost that share tensors: the released network, and a linear probe of it for another task. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DiskBlobStore } from '../../hub/blobs/disk-blob-store.ts';
import { buildMedNet } from '../../mednet/architecture.ts';
import { chooseEngine } from '../../mednet/engines/index.ts';
import { FORMATS } from '../../mednet/formats/index.ts';
import { makePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import { initialWeights, type Weights, withBackboneOf } from '../../mednet/weights.ts';
import { describeModel } from './describe-model.ts';
import { storeFormat } from './store-format.ts';

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

/** All files and archives of the network with new weights, but for the backbone of `base`; returns its weights and the bytes of its files. */
async function storeVersion(store: DiskBlobStore, classes: string[], seed: number, base?: Weights) {
  const { engine } = await chooseEngine('onnx');
  const architecture = { channels: 3, width: 1, classCount: classes.length } as const;
  const model = buildMedNet(engine.tf, architecture);
  const initial = initialWeights(model, seed);
  model.dispose();
  const weights = base ? withBackboneOf(base, initial) : initial;
  const parts = { architecture, weights, classes, preprocessing: makePreprocessing(3, 64), licence: `${seed}` };
  const described = await describeModel(engine, parts);
  let fileBytes = 0;
  for (const format of Object.values(FORMATS)) {
    const { files } = await storeFormat(store, format, described);
    fileBytes += files.reduce((sum, { size }) => sum + size, 0);
  }
  return { weights, fileBytes };
}

it('a linear probe adds under 2 % of its base, over all formats and archives', async () => {
  const store = new DiskBlobStore(folder);
  const base = await storeVersion(store, ['benign', 'malignant'], 1);
  const before = await storedBytes(store);
  // Archives take nothing of their own, nor do formats that keep tensors alike.
  expect(before).toBeLessThan(base.fileBytes / 2);
  await storeVersion(store, ['naevus', 'melanoma', 'keratosis'], 2, base.weights);
  const added = (await storedBytes(store)) - before;
  expect(added).toBeGreaterThan(0);
  expect(added / base.fileBytes).toBeLessThan(0.02);
});
