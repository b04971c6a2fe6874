/** The worker on a real queue, with the processes it really starts. */
import { PassThrough } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readContent } from '../hub/blobs/content.ts';
import { storeUpload } from '../hub/blobs/store-upload.ts';
import type { Prisma } from '../hub/db/generated/client.ts';
import { isArchive } from '../hub/exports/archive-name.ts';
import { requestExport } from '../hub/exports/request-export.ts';
import { cancelJob } from '../hub/jobs/cancel-job.ts';
import { resumeJob } from '../hub/jobs/resume-job.ts';
import { submitFineTune } from '../hub/jobs/submit-fine-tune.ts';
import { submitGenerate } from '../hub/jobs/submit-generate.ts';
import { submitImportWeights } from '../hub/jobs/submit-import-weights.ts';
import { publishVersion } from '../hub/registry/publish-version.ts';
import { encodeZip } from '../mednet/formats/encode-zip.ts';
import { FORMATS } from '../mednet/formats/index.ts';
import { readModel } from '../mednet/formats/read-model.ts';
import { decodeSafetensors, encodeSafetensors } from '../mednet/formats/safetensors-file.ts';
import { readUpload } from './import/read-upload.ts';
import { wholeSet } from './test-pictures.ts';
import { ranking } from './test-supervisor.ts';
import { messageOf, patience, startTestWorker, testPatience } from './test-worker.ts';

const { hub, supervisor, reach, importFiles, lastStepOf, stop } = await startTestWorker();
afterAll(stop);

beforeAll(async () => {
  const files = await wholeSet();
  files['set/odd/copy.png'] = files['set/odd/1.png']!;
  await reach(await importFiles('pictures', files), 'SUCCEEDED');
}, testPatience);

describe('training', () => {
  const recipe = {
    recipe: 'FULL' as const,
    width: 0.25,
    batchSize: 8,
    learningRate: 0.003,
    labelSmoothing: 0,
    seed: 1,
  };
  const train = (model: string, epochs: number) =>
    submitFineTune(hub, hub.member, { model, dataSet: 'pictures', epochs, ...recipe });

  it('is cancelled at a checkpoint, resumed from it, and ends with one version', {
    timeout: testPatience,
  }, async () => {
    const { id } = await train('resumed', 30);
    await vi.waitUntil(() => hub.prisma.jobEvent.findFirst({ where: { jobId: id, type: 'EPOCH' } }), patience);
    await cancelJob(hub, hub.member, id);
    supervisor.cancel(id);
    await reach(id, 'CANCELLED');
    expect(await hub.prisma.checkpoint.count({ where: { jobId: id } })).toBe(1);
    await resumeJob(hub, hub.member, id);
    await reach(id, 'SUCCEEDED');
    const attempts = await hub.prisma.attempt.findMany({ where: { jobId: id }, orderBy: { number: 'asc' } });
    expect(attempts.map((attempt) => attempt.outcome)).toEqual(['cancelled', 'succeeded']);
    expect(attempts[1]?.resumedAtStep).toBeGreaterThan(0);
    expect(attempts.map((attempt) => attempt.engineReason)).toEqual([ranking.reason, ranking.reason]);
    const version = await hub.prisma.version.findUniqueOrThrow({
      where: { jobId: id },
      include: { artifacts: true, trainedOn: true },
    });
    expect(version).toMatchObject({ label: '1', licence: 'CC0-1.0', classes: ['even', 'odd'] });
    expect(version.card).toContain('Not for clinical use');
    expect(version.card).toContain('AdamW, learning rate 0.003');
    const said = await hub.prisma.jobEvent.findMany({ where: { jobId: id, type: 'LOG' } });
    const shares = said.filter(({ data }) => /Checkpoints took \d+\.\d % of/.test(JSON.stringify(data)));
    expect(shares).toHaveLength(2);
    // Drawn by the first attempt, before it trained.
    const sheet = await hub.prisma.trainingSheet.findUniqueOrThrow({ where: { jobId: id } });
    expect(sheet.attemptNumber).toBe(1);
    expect(await sharp(await hub.blobs.read(sheet.blobSha256)).metadata()).toMatchObject({ format: 'png' });
    await vi.waitUntil(async () => (await hub.prisma.checkpoint.count({ where: { jobId: id } })) === 0, patience);
  });

  it('goes on with the engine that made its checkpoint, and says so when that is another version', {
    timeout: testPatience,
  }, async () => {
    const { id } = await train('moved', 200);
    const trained = { path: ['step'], gte: 1 };
    await vi.waitUntil(
      () => hub.prisma.jobEvent.findFirst({ where: { jobId: id, type: 'STEP', data: trained } }),
      patience,
    );
    const cancel = async (): Promise<void> => {
      await cancelJob(hub, hub.member, id);
      supervisor.cancel(id);
      await reach(id, 'CANCELLED');
    };
    await cancel();
    const [first] = await hub.prisma.attempt.findMany({ where: { jobId: id } });
    expect(first).toMatchObject({ engineId: 'onnx/cpu', outcome: 'cancelled' });
    const earlier = { engineId: 'wasm/cpu', engine: 'TensorFlow.js 3 on WebAssembly' };
    await hub.prisma.attempt.updateMany({ where: { jobId: id }, data: earlier });
    await resumeJob(hub, hub.member, id);
    const message = { path: ['message'], string_starts_with: `The checkpoint was made with ${earlier.engine}` };
    await vi.waitUntil(() => hub.prisma.jobEvent.findFirst({ where: { jobId: id, data: message } }), patience);
    await cancel();
    const second = await hub.prisma.attempt.findUnique({ where: { jobId_number: { jobId: id, number: 2 } } });
    expect(second).toMatchObject({ engineId: 'wasm/cpu', engineReason: expect.stringMatching(/^wasm\/cpu: /) });
  });

  it('writes its version in a new attempt when the database is lost on the way, and once', {
    timeout: testPatience,
  }, async () => {
    const { id } = await train('interrupted', 1);
    await reach(id, 'RUNNING');
    const loseConnection = async (tx: Prisma.TransactionClient) => {
      await tx.$executeRaw`LOCK TABLE "version" IN SHARE MODE`;
      await vi.waitUntil(async () => {
        const lost = await hub.prisma.$queryRaw<unknown[]>`
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        return lost.length > 0;
      }, patience);
    };
    await hub.prisma.$transaction(loseConnection, patience);
    const { messageId } = await reach(id, 'QUEUED');
    await hub.prisma.$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE id = ${messageId}::uuid`;
    await reach(id, 'SUCCEEDED');
    const attempts = await hub.prisma.attempt.findMany({ where: { jobId: id }, orderBy: { number: 'asc' } });
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['interrupted', 'succeeded']);
    expect(await hub.prisma.version.findMany({ where: { jobId: id } })).toMatchObject([{ attemptNumber: 2 }]);
    const message = { path: ['message'], string_starts_with: 'The database was away or too busy' };
    expect(await hub.prisma.jobEvent.count({ where: { jobId: id, type: 'STATE', data: message } })).toBe(1);
  });

  it('queues the export of its version, whose files and certificate make it publishable', {
    timeout: testPatience,
  }, async () => {
    const job = await requestExport(hub, hub.member, 'resumed@1');
    await reach(job.id, 'SUCCEEDED');
    const exported = { kind: 'EXPORT', title: job.title } as const;
    expect(await hub.prisma.job.count({ where: exported })).toBe(1);
    const version = await hub.prisma.version.findFirstOrThrow({
      where: { model: { slug: 'resumed' } },
      include: { artifacts: true, exports: true, parities: true },
    });
    const formats = Object.keys(FORMATS).sort();
    expect(version.exports.map(({ format }) => format).sort()).toEqual(formats);
    const archives = version.artifacts.filter(isArchive);
    expect(archives.map(({ name }) => name).sort()).toEqual(formats.map((format) => `resumed-1-${format}.zip`));
    expect(version.artifacts.map((file) => file.name)).toEqual(
      expect.arrayContaining(['model.safetensors', 'golden.safetensors', 'model.json']),
    );
    const passed = version.parities.filter(({ outcome }) => outcome === 'PASSED').map(({ runtime }) => runtime);
    expect(passed).toEqual(expect.arrayContaining(['MedNet Hub', 'TensorFlow.js']));
    expect((await publishVersion(hub, hub.member, 'resumed@1')).publishedAt).not.toBeNull();
  });

  it('fails with a reason when its settings make no sense', { timeout: testPatience }, async () => {
    const refused = submitFineTune(hub, hub.member, { model: 'wide', dataSet: 'pictures', epochs: 0, ...recipe });
    await expect(refused).rejects.toMatchObject({ code: 'BAD_INPUT' });
    const { id } = await submitFineTune(hub, hub.member, {
      ...recipe,
      model: 'small',
      dataSet: 'pictures',
      epochs: 1,
      imageSize: 32,
    });
    expect(messageOf(await reach(id, 'FAILED'))).toMatch(/64/);
  });
});

describe('importing weights', () => {
  const { PATH, HOME } = process.env;
  // The certificates of these need no Python: what there is was asked above.
  beforeAll(() => Object.assign(process.env, { PATH: '', HOME: hub.config.home }));
  afterAll(() => Object.assign(process.env, { PATH, HOME }));

  const submit = async (model: string, name: string, source: Buffer) => {
    const { id } = await storeUpload(hub, {
      ownerId: hub.member.id,
      fileName: name,
      source: PassThrough.from([source]),
    });
    return submitImportWeights(hub, hub.member, { upload: id, model, licence: 'CC0-1.0', notes: 'From a paper.' });
  };
  /** What the hub gives away, to be read again. */
  const archiveOf = async (format: string): Promise<Buffer> => {
    const { blobSha256 } = await hub.prisma.artifact.findFirstOrThrow({ where: { name: `resumed-1-${format}.zip` } });
    return readContent(hub, blobSha256);
  };

  it('makes a draft of them that says what the hub does not know', { timeout: testPatience }, async () => {
    const { id } = await submit('foreign', 'resumed-1-safetensors.zip', await archiveOf('safetensors'));
    await reach(id, 'SUCCEEDED');
    const version = await hub.prisma.version.findUniqueOrThrow({ where: { jobId: id }, include: { artifacts: true } });
    expect(version).toMatchObject({ isImported: true, baseId: null, publishedAt: null, classes: ['even', 'odd'] });
    for (const known of ['the hub did not see the data', 'member', 'resumed-1-safetensors.zip', 'From a paper.']) {
      expect(version.card).toContain(known);
    }
    const both = { model: { slug: { in: ['resumed', 'foreign'] } } };
    const where = { name: 'model.safetensors', format: 'safetensors', version: both };
    const weights = await hub.prisma.artifact.findMany({ where });
    expect(weights).toHaveLength(2);
    expect(new Set(weights.map(({ blobSha256 }) => blobSha256)).size).toBe(1);
    await reach((await requestExport(hub, hub.member, 'foreign@1')).id, 'SUCCEEDED');
  });

  it.each(['keras', 'onnx', 'tfjs'])('reads what the hub itself wrote as %s', async (format) => {
    const { sha256 } = await hub.blobs.put(await archiveOf(format));
    const canonical = await hub.prisma.artifact.findFirstOrThrow({
      where: { name: 'model.safetensors', format: 'safetensors' },
    });
    const { tensors } = decodeSafetensors(await readContent(hub, canonical.blobSha256));
    const { model } = await readModel(await readUpload(hub.blobs, sha256, 'model.zip'));
    expect(model).toMatchObject({ classes: ['even', 'odd'], architecture: { channels: 1, width: 0.25 } });
    expect(model.weights).toEqual(tensors);
  });

  it('refuses a network that is another, naming its first layer that differs', { timeout: testPatience }, async () => {
    const artifact = await hub.prisma.artifact.findFirstOrThrow({
      where: { name: 'model.safetensors', format: 'safetensors' },
    });
    const { tensors } = decodeSafetensors(await readContent(hub, artifact.blobSha256));
    const { shape, data } = tensors.get('block2_5x5_conv/kernel')!;
    tensors.set('block2_5x5_conv/kernel', { shape: shape.toReversed(), data });
    const config = {
      model_type: 'mednet',
      architecture: { channels: 1, width: 0.25, classCount: 2 },
      classes: ['a', 'b'],
    };
    const files = {
      'model.safetensors': Buffer.from(encodeSafetensors(tensors)),
      'config.json': Buffer.from(JSON.stringify(config)),
    };
    const job = await submit('another', 'model.zip', await encodeZip(files));
    const failed = await reach(job.id, 'FAILED');
    expect(failed.error).toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('block2_5x5_conv/kernel'),
    });
    expect(await hub.prisma.model.findUnique({ where: { slug: 'another' } })).toBeNull();
  });
});

describe('generating', () => {
  const request = { dataSet: 'pictures', classes: ['odd'], share: 0.5, batchSize: 4, seed: 1, judge: 'resumed@1' };

  it('is cancelled within a step, resumed, and leaves weights, pictures and figures as files', {
    timeout: testPatience,
  }, async () => {
    const { id } = await submitGenerate(hub, hub.admin, { ...request, steps: 8 });
    await vi.waitUntil(
      () => hub.prisma.jobEvent.findFirst({ where: { jobId: id, type: 'STEP', data: { path: ['step'], gte: 1 } } }),
      patience,
    );
    await cancelJob(hub, hub.admin, id);
    supervisor.cancel(id);
    await reach(id, 'CANCELLED');
    expect(await hub.prisma.checkpoint.count({ where: { jobId: id } })).toBe(1);
    await resumeJob(hub, hub.admin, id);
    await reach(id, 'SUCCEEDED');
    expect(await lastStepOf(id)).toMatchObject({ step: 8, steps: 8, fraction: 1 });
    const files = await hub.prisma.jobFile.findMany({ where: { jobId: id }, orderBy: { name: 'asc' } });
    expect(files.map(({ name, attemptNumber }) => [name, attemptNumber])).toEqual([
      ['closest-pairs.png', 2],
      ['figures.json', 2],
      ['generator.safetensors', 2],
      ['samples.png', 2],
    ]);
    const read = (name: string) => readContent(hub, files.find((file) => file.name === name)!.blobSha256);
    const figures = JSON.parse((await read('figures.json')).toString());
    expect(figures).toMatchObject({ dataSet: 'pictures@1', features: 'resumed@1' });
    expect(figures.classes).toMatchObject([{ name: 'odd', frechet: { length: 64 }, generatedCount: 64 }]);
    const { tensors, metadata } = decodeSafetensors(await read('generator.safetensors'));
    expect(metadata).toMatchObject({ classes: '["odd"]', licence: 'CC0-1.0', data_set: 'pictures@1' });
    expect(tensors.get('generator_class/kernel')?.shape).toEqual([1, 32]);
    for (const name of ['samples.png', 'closest-pairs.png']) {
      const { width, height, space } = await sharp(await read(name)).metadata();
      expect([space, width! > 500, height! > 150]).toEqual(['srgb', true, true]);
    }
    await vi.waitUntil(async () => (await hub.prisma.checkpoint.count({ where: { jobId: id } })) === 0, patience);
  });
});
