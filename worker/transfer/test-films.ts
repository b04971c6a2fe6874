/** For tests: images of three classes bound to a task, and a small network with random weights as a version. */
import sharp from 'sharp';
import { storeFile } from '../../hub/blobs/store-file.ts';
import type { Split } from '../../hub/db/generated/client.ts';
import { buildMedNet } from '../../mednet/architecture.ts';
import { chooseEngine } from '../../mednet/engines/index.ts';
import { encodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { makePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import { randomStream } from '../../mednet/random.ts';
import { initialWeights } from '../../mednet/weights.ts';
import type { TestHub } from '../../test/hub.ts';

export const filmTask = 'chest-xray';
const classes = ['normal', 'bacterial_pneumonia', 'viral_pneumonia'];

export interface Film {
  split: Split;
  label: number;
  group?: string;
  blobSha256: string;
}

/** Noise, brighter for later classes, of which 8 train, 3 validate and 4 test; `change` may make any of them another. */
export async function makeFilms(
  hub: TestHub,
  slug = 'films',
  change = (film: Film, _index: number): Film => film,
): Promise<string> {
  const cases = [];
  const splits: Split[] = [
    ...new Array(8).fill('TRAIN'),
    ...new Array(3).fill('VALIDATION'),
    ...new Array(4).fill('TEST'),
  ];
  for (const label of classes.keys()) {
    for (const [index, split] of splits.entries()) {
      const blobSha256 = await storeNoise(hub, label, index);
      const film = change({ split, label, blobSha256 }, index);
      cases.push({ ordinal: cases.length, ...film, name: `${label}-${index}.png`, width: 64, height: 64 });
    }
  }
  const text = { title: 'Films', description: '', modality: 'X-ray', channels: 1, licence: 'CC0', citation: '' };
  const made = await hub.prisma.dataSetVersion.create({
    data: {
      dataSet: { create: { slug, ...text, ownerId: hub.admin.id } },
      ordinal: 1,
      digest: 'a'.repeat(64),
      classes,
      report: {},
      cases: { create: cases },
    },
  });
  await hub.prisma.dataSetVersion.update({ where: { id: made.id }, data: { sealedAt: new Date() } });
  await hub.prisma.task.update({ where: { slug: filmTask }, data: { dataSetVersionId: made.id } });
  return made.id;
}

async function storeNoise(hub: TestHub, label: number, index: number): Promise<string> {
  const random = randomStream(1, 'image', label, index);
  const values = Uint8Array.from({ length: 64 * 64 }, () => 60 + 40 * label + random.integer(60));
  const image = sharp(values, { raw: { width: 64, height: 64, channels: 1 } });
  const { sha256, size } = await hub.blobs.put(await image.png().toBuffer());
  await hub.prisma.blob.upsert({ where: { sha256 }, create: { sha256, size }, update: {} });
  return sha256;
}

/** The draft base@1 of the hub's member. */
export async function makeFilmBase(hub: TestHub): Promise<void> {
  const { engine } = await chooseEngine('onnx', { device: 'cpu' });
  const architecture = { channels: 1 as const, width: 0.125, classCount: 2 };
  const model = buildMedNet(engine.tf, architecture);
  const file = await storeFile(hub.blobs, encodeSafetensors(initialWeights(model, 9)));
  model.dispose();
  await hub.prisma.blob.create({ data: { sha256: file.sha256, size: file.size } });
  const line = { slug: 'base', title: 'Base', summary: '', channels: 1, modality: 'X-ray', ownerId: hub.member.id };
  const weights = { format: 'safetensors', name: 'model.safetensors', mediaType: 'application/octet-stream' };
  await hub.prisma.version.create({
    data: {
      model: { create: line },
      ordinal: 1,
      label: '1',
      architecture: { ...architecture, imageSize: 64 },
      preprocessing: { ...makePreprocessing(1, 64) },
      classes: ['a', 'b'],
      parameters: 1,
      card: '',
      licence: 'CC0',
      artifacts: { create: { ...weights, blobSha256: file.sha256 } },
    },
  });
}
