import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerBlobs } from '../../hub/blobs/register-blobs.ts';
import type { Job } from '../../hub/db/generated/client.ts';
import { type AssembleConfiguration, assembleSchema } from '../../hub/jobs/configurations/assemble.ts';
import type { PretrainConfiguration } from '../../hub/jobs/configurations/pretrain.ts';
import { finishJob } from '../../hub/jobs/finish-job.ts';
import type { JobInputs } from '../../hub/jobs/job-configuration.ts';
import { startAttempt } from '../../hub/jobs/start-attempt.ts';
import { type AssembleRequest, submitAssemble } from '../../hub/jobs/submit-assemble.ts';
import { chooseEngine } from '../../mednet/engines/index.ts';
import { encodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { buildGenerator } from '../../mednet/gan/gan-architecture.ts';
import { initialGanWeights } from '../../mednet/gan/initial-gan-weights.ts';
import { perceptualHash } from '../../mednet/hashes/perceptual-hash.ts';
import { decodeImage } from '../../mednet/images/decode-image.ts';
import { type TestHub, testHub } from '../../test/hub.ts';
import { EventWriter } from '../event-writer.ts';
import { listCases } from '../load-images.ts';
import { poolCases } from '../pool-cases.ts';
import { picture } from '../test-pictures.ts';
import { assemble } from './assemble.ts';

const { engine } = await chooseEngine('wasm');

type Split = 'TRAIN' | 'VALIDATION' | 'TEST';
type Given = { split: Split; className: string; bytes: Buffer; isHashed?: boolean };

let hub: TestHub;
let generator: string;
/** Of the test split of a task. */
let test: Buffer;

beforeAll(async () => {
  hub = await testHub();
  test = await picture(1);
  const held = await makeSet('xrays', [{ split: 'TEST', className: 'a', bytes: test, isHashed: false }]);
  await hub.prisma.task.update({ where: { slug: 'chest-xray' }, data: { dataSetVersionId: held } });
  const source = await makeSet('source', await sourceCases());
  generator = await makeGenerator({
    dataSetVersions: [{ id: source, reference: 'source@1', digest: digest('source') }],
  });
});
afterAll(() => hub.close());

const digest = (name: string): string => Buffer.from(name).toString('hex').padEnd(64, '0');
const smaller = (bytes: Buffer): Promise<Buffer> => sharp(bytes).resize(50, 50, { fit: 'fill' }).jpeg().toBuffer();

/** Of class a 8 images, a near copy and an exact one, and the test image twice over; of class b 3, of class c 1. */
async function sourceCases(): Promise<Given[]> {
  const large = await Promise.all(Array.from({ length: 8 }, (_, index) => picture(10 + index)));
  const small = await Promise.all(Array.from({ length: 3 }, (_, index) => picture(30 + index)));
  const training = (className: string) => (bytes: Buffer) => ({ split: 'TRAIN' as const, className, bytes });
  return [
    ...[...large, large[0]!, await smaller(large[1]!), test, await smaller(test)].map(training('a')),
    ...small.map(training('b')),
    { split: 'VALIDATION', className: 'b', bytes: await picture(50) },
    ...[await picture(60)].map(training('c')),
  ];
}

async function makeSet(slug: string, given: Given[]): Promise<string> {
  const about = { title: slug, description: '', modality: 'X-ray', channels: 1, licence: 'CC0', citation: 'Somebody.' };
  const set = await hub.prisma.dataSet.create({ data: { slug, ...about, ownerId: hub.admin.id } });
  const classes = [...new Set(given.map(({ className }) => className))];
  const stored = await Promise.all(given.map(({ bytes }) => hub.blobs.put(bytes)));
  await hub.prisma.$transaction((tx) => registerBlobs(tx, hub.blobs, stored));
  const version = await hub.prisma.dataSetVersion.create({
    data: { dataSetId: set.id, ordinal: 1, digest: digest(slug), classes, report: {} },
  });
  for (const [ordinal, { split, className, bytes, isHashed = true }] of given.entries()) {
    const hash = isHashed ? perceptualHash(await decodeImage(bytes)) : null;
    const size = { width: 70, height: 66, perceptualHash: hash, blobSha256: stored[ordinal]!.sha256 };
    const about = { split, label: classes.indexOf(className), group: `patient ${ordinal}`, name: `${ordinal}.png` };
    await hub.prisma.case.create({ data: { dataSetVersionId: version.id, ordinal, ...about, ...size } });
  }
  await hub.prisma.dataSetVersion.update({ where: { id: version.id }, data: { sealedAt: new Date() } });
  return version.id;
}

/** What a generate job of class b leaves. */
async function makeGenerator(inputs: JobInputs): Promise<string> {
  const model = buildGenerator(engine.tf, { channels: 1, classCount: 1 });
  const bytes = encodeSafetensors(initialGanWeights(model, 1), { classes: JSON.stringify(['b']) });
  model.dispose();
  const stored = await hub.blobs.put(bytes);
  await hub.prisma.$transaction((tx) => registerBlobs(tx, hub.blobs, [stored]));
  const { id: ownerId } = hub.admin;
  const job = { kind: 'GENERATE', title: 'Generate b', configuration: {}, inputs: inputs as object } as const;
  const { id } = await hub.prisma.job.create({
    data: {
      ...job,
      ownerId,
      state: 'RUNNING',
      messageId: ownerId,
      attempt: 1,
      attempts: { create: { number: 1, host: 'test' } },
    },
  });
  const file = { name: 'generator.safetensors', mediaType: 'application/octet-stream', blobSha256: stored.sha256 };
  await finishJob(hub.prisma, { jobId: id, attemptNumber: 1 }, async (tx) => {
    await tx.jobFile.create({ data: { jobId: id, attemptNumber: 1, ...file } });
    return 'Made a generator';
  });
  return id;
}

const request = {
  slug: 'pool',
  dataSets: ['source'],
  fewestPerClass: 2,
  generators: [],
  generatedShare: 0.75,
  seed: 1,
};
const submit = (changes: Partial<AssembleRequest> = {}, viewer = hub.admin) =>
  submitAssemble(hub, viewer, { ...request, ...changes });

/** Does the job as a worker does; gives the version it made. */
async function work(job: Job) {
  await startAttempt(hub.prisma, { id: job.messageId, jobId: job.id, deliveries: 1 }, 'test');
  const attempt = { jobId: job.id, attemptNumber: 1 };
  const events = new EventWriter(hub.prisma, attempt, {
    onReplaced: () => expect.unreachable('nobody took over'),
    onError: (error) => {
      throw error;
    },
  });
  const configuration: AssembleConfiguration = assembleSchema.parse(job.configuration);
  const run = { ...hub, attempt, configuration, inputs: job.inputs as JobInputs, owner: hub.admin, events };
  const signal = new AbortController().signal;
  await assemble({ ...run, signal, openQueue: () => expect.unreachable('it queues nothing') });
  await events.close();
  return hub.prisma.dataSetVersion.findUniqueOrThrow({
    where: { jobId: job.id },
    include: { dataSet: true, cases: true },
  });
}

describe('assembling a pool', () => {
  it('leaves out copies, near copies, test images and rare classes, and says so on its sheet', async () => {
    const { classes, cases, dataSet, report, sealedAt } = await work(await submit());
    expect(classes).toEqual(['a', 'b']);
    expect(cases.map(({ split, label }) => `${split} ${label}`).toSorted()).toEqual([
      ...Array<string>(8).fill('TRAIN 0'),
      ...Array<string>(3).fill('TRAIN 1'),
      'VALIDATION 1',
    ]);
    expect(report).toMatchObject({
      images: 12,
      leftOut: { ofTests: 2, copies: 1, nearCopies: 1, ofRareClasses: 1, surplus: 0 },
      tests: { references: ['xrays@1'], images: 1 },
      sources: [{ reference: 'source@1', modality: 'X-ray', licence: 'CC0', images: 12 }],
    });
    expect(sealedAt).not.toBeNull();
    expect(dataSet).toMatchObject({ licence: 'CC0', citation: 'Somebody.', modality: 'mixed', channels: 1 });
    expect(dataSet.description).toContain('nearly equal to a test image of a task: 2');
    expect(cases[0]).toMatchObject({ group: 'source: patient 0', isGenerated: false });
  });

  it('adds marked images of a generator to a small class, which are found only when they are asked for', async () => {
    const before = await hub.prisma.dataSetVersion.findFirstOrThrow({ where: { dataSet: { slug: 'pool' } } });
    const { id, digest: own, report } = await work(await submit({ generators: [generator] }));
    expect(report).toMatchObject({
      images: 12,
      classes: [
        { name: 'a', train: 8, validation: 0, generated: 0 },
        { name: 'b', train: 3, validation: 1, generated: 3 },
      ],
    });
    expect(await listCases(hub.prisma, id, 'TRAIN')).toHaveLength(11);
    const all = await listCases(hub.prisma, id, 'TRAIN', { withGenerated: true });
    expect(all.filter(({ isGenerated }) => isGenerated).map(({ label }) => label)).toEqual([1, 1, 1]);
    expect(own).not.toBe(before.digest);
    const countsOf = async (changes: Partial<PretrainConfiguration>) => {
      const configuration = { usesGenerated: true, recipe: { seed: 1 }, ...changes } as PretrainConfiguration;
      const drawn = await poolCases({ ...hub, configuration }, [{ id, classes: ['a', 'b'] }], ['a', 'b'], 'TRAIN');
      return [0, 1].map((label) => drawn.filter((item) => item.label === label).length);
    };
    expect(await countsOf({})).toEqual([8, 6]);
    expect(await countsOf({ usesGenerated: false })).toEqual([8, 3]);
    expect(await countsOf({ maxCasesPerClass: 5 })).toEqual([5, 5]);
    const made = all.find(({ isGenerated }) => isGenerated)!;
    expect(await decodeImage(await hub.blobs.read(made.blobSha256))).toMatchObject({ width: 64, height: 64 });
  });

  it('can mark nothing as generated but what is trained on', async () => {
    const { id: dataSetId } = await hub.prisma.dataSet.findUniqueOrThrow({ where: { slug: 'source' } });
    const draft = { dataSetId, ordinal: 2, digest: digest('draft'), classes: ['a'], report: {} };
    const { id: dataSetVersionId } = await hub.prisma.dataSetVersion.create({ data: draft });
    const { blobSha256 } = await hub.prisma.case.findFirstOrThrow();
    const given = { dataSetVersionId, ordinal: 0, label: 0, name: 'x.png', width: 1, height: 1, blobSha256 };
    const create = hub.prisma.case.create({ data: { ...given, split: 'TEST', isGenerated: true } });
    await expect(create).rejects.toThrow(/case_generated/);
  });

  it.each<[string, Partial<AssembleRequest>, RegExp]>([
    ['a data set twice', { dataSets: ['source', 'source@1'] }, /source@1 is named twice/],
    ['a pool of itself', { slug: 'source' }, /would be a part of itself/],
    ['what there is not', { dataSets: ['nothing'] }, /no data set nothing/],
    [
      'a generator that learnt from other data',
      { dataSets: ['xrays'], generators: ['it'] },
      /has learnt from source@1/,
    ],
    ['another job than a generator', { generators: ['00000000-0000-4000-8000-000000000000'] }, /no generate job/],
  ])('refuses %s', async (_, changes, message) => {
    const generators = changes.generators?.map((id) => (id === 'it' ? generator : id)) ?? [];
    await expect(submit({ ...changes, generators })).rejects.toThrow(message);
  });

  it('is for administrators, and fails where no image is left', async () => {
    await expect(submit({}, hub.member)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(submit({ fewestPerClass: 500 }).then(work)).rejects.toThrow(/No image is left/);
  });
});
