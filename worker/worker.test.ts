/** The worker on a real queue, with the processes it really starts. */
import { PassThrough } from 'node:stream';
import { createGzip } from 'node:zlib';
import sharp from 'sharp';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readContent } from '../hub/blobs/content.ts';
import { storeUpload } from '../hub/blobs/store-upload.ts';
import type { Job } from '../hub/db/generated/client.ts';
import { isArchive } from '../hub/exports/archive-name.ts';
import { requestExport } from '../hub/exports/request-export.ts';
import { cancelJob } from '../hub/jobs/cancel-job.ts';
import { resumeJob } from '../hub/jobs/resume-job.ts';
import { submitFineTune } from '../hub/jobs/submit-fine-tune.ts';
import { submitGenerate } from '../hub/jobs/submit-generate.ts';
import { submitImport } from '../hub/jobs/submit-import.ts';
import { submitImportWeights } from '../hub/jobs/submit-import-weights.ts';
import { publishVersion } from '../hub/registry/publish-version.ts';
import { encodeZip } from '../mednet/formats/encode-zip.ts';
import { FORMATS } from '../mednet/formats/index.ts';
import { readModel } from '../mednet/formats/read-model.ts';
import { decodeSafetensors, encodeSafetensors } from '../mednet/formats/safetensors-file.ts';
import { decodeImage } from '../mednet/images/decode-image.ts';
import { findIdentifying } from '../mednet/images/dicom/identifying-elements.ts';
import { readDataSet } from '../mednet/images/dicom/read-data-set.ts';
import type { DataSetReport } from '../mednet/reports/data-set-report.ts';
import { type TestHub, testHub } from '../test/hub.ts';
import { readUpload } from './import/read-upload.ts';
import { picture, scan } from './test-pictures.ts';
import { ranking, startTestSupervisor, type TestSupervisor } from './test-supervisor.ts';

const patience = { timeout: 120_000, interval: 50 };
const testPatience = 180_000;

let hub: TestHub;
let supervisor: TestSupervisor;

beforeAll(async () => {
  hub = await testHub();
  process.env.MEDNET_HOME = hub.config.home; // what job processes inherit
  process.env.MEDNET_DATA = hub.config.home;
  supervisor = await startTestSupervisor(hub);
});
afterAll(async () => {
  await supervisor.stop();
  await hub.close();
});

async function reach(id: string, ...states: string[]): Promise<Job> {
  return vi.waitUntil(async () => {
    const job = await hub.prisma.job.findUniqueOrThrow({ where: { id } });
    if (!states.includes(job.state) && ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(job.state)) {
      throw new Error(`the job is ${job.state}: ${JSON.stringify(job.error)}`);
    }
    return states.includes(job.state) && job;
  }, patience);
}

async function upload(files: Record<string, Buffer>): Promise<string> {
  const source = PassThrough.from([await encodeZip(files)]);
  const stored = await storeUpload(hub, { ownerId: hub.member.id, fileName: 'set.zip', source });
  return stored.id;
}

async function importFiles(slug: string, files: Record<string, Buffer>): Promise<string> {
  const request = { slug, upload: await upload(files), channels: 1, licence: 'CC0-1.0' };
  return (await submitImport(hub, hub.member, request)).id;
}

async function wholeSet(): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {};
  for (let index = 0; index < 24; index++)
    files[`set/${index % 2 ? 'odd' : 'even'}/${index}.png`] = await picture(index * 10);
  return files;
}

/** What the job's page shows when it is over. */
async function lastStepOf(jobId: string): Promise<unknown> {
  const where = { jobId, type: 'STEP' as const };
  return (await hub.prisma.jobEvent.findFirstOrThrow({ where, orderBy: { sequence: 'desc' } })).data;
}

const messageOf = (job: Job): string => (job.error as { message: string }).message;

describe('importing an archive', () => {
  it('splits it, seals it and counts copies', { timeout: testPatience }, async () => {
    const files = await wholeSet();
    files['set/odd/copy.png'] = files['set/odd/1.png'] ?? Buffer.alloc(0);
    const id = await importFiles('pictures', files);
    await reach(id, 'SUCCEEDED');
    const version = await hub.prisma.dataSetVersion.findUniqueOrThrow({
      where: { jobId: id },
      include: { cases: true },
    });
    expect(version).toMatchObject({ classes: ['even', 'odd'], report: { imageCount: 25 } });
    const { findings } = version.report as unknown as DataSetReport;
    expect(findings.map(({ title }) => title).join()).toMatch(/1 image .*(byte for byte|exact copy)/);
    expect(version.sealedAt).not.toBeNull();
    expect(new Set(version.cases.map((item) => item.split))).toEqual(new Set(['TRAIN', 'VALIDATION', 'TEST']));
    expect(version.cases[0]).toMatchObject({ width: 70, height: 66 });
    const hashes = version.cases.map(({ perceptualHash }) => Buffer.from(perceptualHash ?? []).toString('hex'));
    expect(hashes.every((hash) => hash.length === 32)).toBe(true);
    expect(new Set(hashes).size).toBe(24);
    expect(await lastStepOf(id)).toMatchObject({ step: 25, steps: 25, fraction: 1 });
  });

  it('takes DICOM of any name and keeps of it the pixels alone', { timeout: testPatience }, async () => {
    const files: Record<string, Buffer> = { DICOMDIR: scan('nobody', 0), 'notes.txt': Buffer.from('hello') };
    for (let index = 0; index < 24; index++) {
      const className = index % 2 ? 'odd' : 'even';
      // Two patients of each class were seen twice.
      files[`${className}/1.2.840.${index}`] = scan(`SECRET-${index < 8 ? index & ~2 : index}`, index);
    }
    const { id } = await reach(await importFiles('scans', files), 'SUCCEEDED');
    const { cases, report } = await hub.prisma.dataSetVersion.findUniqueOrThrow({
      where: { jobId: id },
      include: { cases: { orderBy: { ordinal: 'asc' } } },
    });
    expect(report).toMatchObject({ imageCount: 24, formats: [{ name: 'DICOM', count: 24 }] });
    expect(JSON.stringify(report)).toContain('24 files said who the patients are');
    expect(JSON.stringify(report)).toContain('PatientID, PatientName');
    expect(new Set(cases.map((item) => item.group)).size).toBe(20);
    for (const { group, name, split, blobSha256 } of cases) {
      expect(group).toMatch(/^patient \d+$/);
      const others = cases.filter((item) => item.group === group);
      expect(new Set(others.map((item) => item.split))).toEqual(new Set([split]));
      const stored = await hub.blobs.read(blobSha256);
      const { dataSet } = readDataSet(stored);
      expect(findIdentifying(dataSet)).toEqual([]);
      const original = await decodeImage(files[`${Number(name.split('.').at(-1)) % 2 ? 'odd' : 'even'}/${name}`]!);
      expect(await decodeImage(stored)).toEqual(original);
    }
    const rows = await hub.prisma.$queryRaw`SELECT to_jsonb(c)::text AS text FROM "case" c`;
    expect(JSON.stringify([rows, report])).not.toContain('SECRET');
  });

  it.each([
    [
      'a truncated image',
      (files: Record<string, Buffer>) => ({
        ...files,
        'set/odd/cut.png': files['set/odd/1.png']?.subarray(0, 300) ?? Buffer.alloc(0),
      }),
      /set\/odd\/cut\.png/,
    ],
    [
      'an image that is something else',
      (files) => ({ ...files, 'set/odd/text.jpg': Buffer.from('hello') }),
      /set\/odd\/text\.jpg/,
    ],
    [
      'one class only',
      (files) => Object.fromEntries(Object.entries(files).filter(([name]) => name.includes('odd'))),
      /at least two classes/,
    ],
    ['no images at all', () => ({ 'readme.txt': Buffer.from('hello') }), /no images/],
  ] satisfies [string, (files: Record<string, Buffer>) => Record<string, Buffer>, RegExp][])(
    'refuses %s and keeps nothing',
    { timeout: testPatience },
    async (what, spoil, message) => {
      const slug = what.replaceAll(' ', '-');
      const job = await reach(await importFiles(slug, spoil(await wholeSet())), 'FAILED');
      expect(messageOf(job)).toMatch(message);
      expect(await hub.prisma.dataSet.findUnique({ where: { slug } })).toBeNull();
    },
  );

  it('leaves out what cannot be used where that is allowed, and lists it', { timeout: testPatience }, async () => {
    const files = await wholeSet();
    const table = Object.keys(files).map((name, index) => `${name.slice('set/'.length)},${index % 2 ? 'odd' : 'even'}`);
    const tar = pack();
    for (const [name, content] of Object.entries({
      ...files,
      'set/cut.png': files['set/odd/1.png']!.subarray(0, 300),
      'set/text.jpg': Buffer.from('hello'),
      'set/even/really-a.png': await sharp(files['set/odd/1.png']).jpeg().toBuffer(),
      'set/unlisted.png': await picture(7),
      'set/labels.csv': Buffer.from(
        `\uFEFFfile,label\r\n${[...table, 'cut.png,odd', 'text.jpg,odd', 'gone.png,odd', 'really-a.png,even'].join('\r\n')}`,
      ),
    }))
      tar.entry({ name }, content);
    tar.entry({ name: 'set/link.png', type: 'symlink', linkname: '/etc/passwd' });
    tar.finalize();
    const source = tar.pipe(createGzip());
    const { id: sent } = await storeUpload(hub, { ownerId: hub.member.id, fileName: 'set.tgz', source });
    const request = { slug: 'with-faults', upload: sent, channels: 1 };
    const wrong = { ...request, groupPattern: '(?=.)(even|odd)' };
    await expect(submitImport(hub, hub.member, wrong)).rejects.toMatchObject({ code: 'BAD_INPUT', message: /pattern/ });
    const refused = await reach((await submitImport(hub, hub.member, request)).id, 'FAILED');
    expect(messageOf(refused)).toMatch(/^5 files cannot be used/);
    const { id } = await submitImport(hub, hub.member, { ...request, allowFaulty: true });
    await reach(id, 'SUCCEEDED');
    const version = await hub.prisma.dataSetVersion.findUniqueOrThrow({ where: { jobId: id } });
    const report = version.report as unknown as DataSetReport;
    expect(report).toMatchObject({ imageCount: 25, faultyCount: 5 });
    expect(report.faulty.map(({ name }) => name).sort()).toEqual(
      ['gone.png', 'set/cut.png', 'set/link.png', 'set/text.jpg', 'set/unlisted.png'].sort(),
    );
    expect(report.findings.map(({ title }) => title)).toContain('1 file is of another format than the name says.');
    const lines = await hub.prisma.jobEvent.findMany({ where: { jobId: id, type: 'LOG' } });
    expect(JSON.stringify(lines)).toContain('set/text.jpg: ');
    expect(await lastStepOf(id)).toMatchObject({ imagesPerSecond: expect.any(Number), secondsLeft: 0 });
  });

  it('refuses what is no archive, and a folder outside the local data', { timeout: testPatience }, async () => {
    const { id } = await storeUpload(hub, {
      ownerId: hub.member.id,
      fileName: 'x.zip',
      source: PassThrough.from([Buffer.from('not a zip')]),
    });
    const bad = await submitImport(hub, hub.member, { slug: 'no-zip', upload: id, channels: 1 });
    expect(messageOf(await reach(bad.id, 'FAILED'))).toMatch(/zip/i);
    const context = { ...hub, config: { ...hub.config, data: hub.config.home } };
    const outside = await submitImport(context, hub.admin, { slug: 'outside', folder: '../../etc', channels: 1 });
    expect((await reach(outside.id, 'FAILED')).error).toMatchObject({ code: 'BAD_INPUT' });
  });
});

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

  it('queues the export of its version, whose files and certificate make it publishable', {
    timeout: testPatience,
  }, async () => {
    const job = await requestExport(hub, hub.member, 'resumed@1');
    await reach(job.id, 'SUCCEEDED');
    expect(await hub.prisma.job.count({ where: { kind: 'EXPORT' } })).toBe(1);
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
    const where = { name: 'model.safetensors', format: 'safetensors' };
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
