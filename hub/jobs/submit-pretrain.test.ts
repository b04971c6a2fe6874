import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestHub, testHub } from '../../test/hub.ts';
import { digest, versionData } from '../../test/published-registry.ts';
import { pretrainSchema } from './configurations/pretrain.ts';
import { type PretrainRequest, submitPretrain } from './submit-pretrain.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  const blobSha256 = digest('image');
  await hub.prisma.blob.create({ data: { sha256: blobSha256, size: 5 } });
  for (const [slug, channels] of [
    ['gray', 1],
    ['colour', 3],
  ] as const) {
    const about = { title: slug, description: '', modality: '', channels, licence: 'CC0', citation: '' };
    const set = await hub.prisma.dataSet.create({ data: { slug, ...about, ownerId: hub.admin.id } });
    const item = { ordinal: 0, split: 'TRAIN', label: 0, name: 'a.png', width: 1, height: 1, blobSha256 } as const;
    const version = { dataSetId: set.id, ordinal: 1, digest: digest(slug), classes: ['a', 'b'], report: {} };
    const { id } = await hub.prisma.dataSetVersion.create({ data: { ...version, cases: { create: item } } });
    await hub.prisma.dataSetVersion.update({ where: { id }, data: { sealedAt: new Date() } });
  }
});
afterAll(() => hub.close());

const request: PretrainRequest = {
  ...{ model: 'base', dataSets: ['gray'], channels: 1, width: 1, imageSize: 64, epochs: 2, batchSize: 8 },
  ...{ learningRate: 0.001, seed: 1, sampling: 'balanced', labelWeight: 1, terms: [], usesGenerated: true },
};
const submit = (changes: Partial<PretrainRequest> = {}, viewer = hub.admin) =>
  submitPretrain(hub, viewer, { ...request, ...changes });

it('keeps the best epoch where classes alone are learnt, and the last one with a term', async () => {
  const classes = pretrainSchema.parse((await submit()).configuration);
  expect(classes.recipe).toMatchObject({ terms: {}, keptEpoch: 'best', sampling: 'balanced', augmentation: 'gray' });
  const terms = [{ term: 'contrastive' as const, weight: 0.5 }];
  const job = await submit({ terms, labelWeight: 0, dataSets: ['colour'], channels: 3 });
  const { recipe, usesGenerated } = pretrainSchema.parse(job.configuration);
  expect(recipe).toMatchObject({ terms: { contrastive: 0.5 }, labelWeight: 0, keptEpoch: 'last' });
  expect(recipe.augmentation).toBe('colour');
  expect(usesGenerated).toBe(true);
});

it('reads a job from before there was a choice as it was meant', async () => {
  const { recipe, ...configuration } = pretrainSchema.parse((await submit()).configuration);
  const chosen = ['terms', 'labelWeight', 'augmentation', 'sampling', 'keptEpoch'];
  const old = Object.fromEntries(Object.entries(recipe).filter(([name]) => !chosen.includes(name)));
  expect(pretrainSchema.parse({ ...configuration, recipe: old }).recipe).toEqual({
    ...old,
    ...{ terms: {}, labelWeight: 1, augmentation: 'standard', sampling: 'each-once', keptEpoch: 'best' },
  });
});

const once = { term: 'rotation', weight: 1 } as const;

it.each<[string, Partial<PretrainRequest>, RegExp]>([
  ['a term twice', { terms: [once, once] }, /named twice/],
  ['nothing to learn', { labelWeight: 0 }, /nothing to learn/],
  ['data of other channels', { dataSets: ['colour'] }, /has 3 channel/],
])('refuses %s', async (_, changes, message) => {
  await expect(submit(changes)).rejects.toThrow(message);
});

describe('from a base', () => {
  const line = { title: 'Line', summary: '', modality: 'X-ray' };
  const weights = { format: 'safetensors', name: 'model.safetensors', mediaType: 'application/octet-stream' };
  beforeAll(async () => {
    const model = await hub.prisma.model.create({
      data: { slug: 'line', ...line, channels: 1, ownerId: hub.admin.id },
    });
    const architecture = { channels: 1, width: 0.5, classCount: 2, imageSize: 64 };
    const artifacts = { create: { ...weights, blobSha256: digest('image') } };
    await hub.prisma.version.create({ data: { ...versionData(model.id, { label: '1', architecture }), artifacts } });
  });

  it('pins the weights to go on from', async () => {
    const job = await submit({ base: 'line@1', width: 0.5, model: 'next' });
    expect(job.title).toBe('Pretrain next from line@1');
    expect(pretrainSchema.parse(job.configuration).base).toBe('line@1');
    expect(job.inputs).toMatchObject({ version: { reference: 'line@1', weights: digest('image') } });
  });

  it.each<[string, Partial<PretrainRequest>, RegExp]>([
    ['another width', { base: 'line@1', width: 1 }, /has width 0.5, not 1/],
    ['other channels', { base: 'line@1', width: 0.5, dataSets: ['colour'], channels: 3 }, /has 1 channel\(s\), not 3/],
    ['one that is not there', { base: 'line@2' }, /line@2/],
  ])('refuses %s', async (_, changes, message) => {
    await expect(submit({ model: 'next', ...changes })).rejects.toThrow(message);
  });
});

it('is for administrators', async () => {
  await expect(submit({}, hub.member)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
