import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestHub, testHub } from '../../test/hub.ts';
import { digest } from '../../test/published-registry.ts';
import { type GenerateRequest, submitGenerate } from './submit-generate.ts';

/** Training images of each class. */
const COUNTS = { common: 40, small: 12, tiny: 3 };

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  const blobSha256 = digest('image');
  await hub.prisma.blob.create({ data: { sha256: blobSha256, size: 5 } });
  const about = { title: 'Set', description: '', modality: '', channels: 1, licence: 'CC0', citation: '' };
  const set = await hub.prisma.dataSet.create({ data: { slug: 'set', ...about, ownerId: hub.admin.id } });
  const labels = Object.values(COUNTS).flatMap((count, label) => Array<number>(count).fill(label));
  const item = { width: 1, height: 1, blobSha256 };
  const cases = labels.map((label, ordinal) => ({
    ...item,
    ordinal,
    label,
    split: 'TRAIN' as const,
    name: `${ordinal}`,
  }));
  // Not to be counted: they are not for training.
  const held = Array.from({ length: 50 }, (_, index) => ({
    ...item,
    ordinal: cases.length + index,
    label: 1,
    split: 'TEST' as const,
    name: `held ${index}`,
  }));
  const version = await hub.prisma.dataSetVersion.create({
    data: {
      dataSetId: set.id,
      ordinal: 1,
      digest: digest('set'),
      classes: Object.keys(COUNTS),
      report: {},
      cases: { create: [...cases, ...held] },
    },
  });
  await hub.prisma.dataSetVersion.update({ where: { id: version.id }, data: { sealedAt: new Date() } });
});
afterAll(() => hub.close());

const submit = (changes: Partial<GenerateRequest> = {}, viewer = hub.admin) =>
  submitGenerate(hub, viewer, { dataSet: 'set', share: 0.5, steps: 10, batchSize: 4, seed: 1, ...changes });

describe('a generate job', () => {
  it('is of the classes that were named, in the order of the data set, with the data pinned', async () => {
    const job = await submit({ classes: ['small', 'common'] });
    expect(job).toMatchObject({ kind: 'GENERATE', state: 'QUEUED', title: 'Generate common and small of set@1' });
    expect(job.configuration).toMatchObject({ classes: ['common', 'small'], channels: 1, imagesPerClass: 64 });
    expect(job.inputs).toMatchObject({ dataSetVersions: [{ reference: 'set@1', digest: digest('set') }] });
  });

  it('is of the classes under a share of the largest one where none is named', async () => {
    await expect(submit()).rejects.toMatchObject({ message: expect.stringContaining('class "tiny" has 3 training') });
    await expect(submit({ share: 0.05 })).rejects.toMatchObject({
      message: expect.stringContaining('No class of set@1 has fewer than 5 %'),
    });
    await expect(submit({ share: 0.05, classes: [] })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('is refused for other classes, data, judges, ranges and people', async () => {
    await expect(submit({ classes: ['rare'] })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: 'set@1 has no class "rare"; it has common, small, tiny.',
    });
    await expect(submit({ dataSet: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(submit({ judge: 'none@1' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(submit({ classes: ['small'], steps: 0 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(submit({ classes: ['small'] }, hub.member)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await hub.prisma.job.count({ where: { kind: 'GENERATE' } })).toBe(1);
  });
});
