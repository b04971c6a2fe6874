/** Fetches as they run, from sites on this machine in place of those of the world. */
import { createHash } from 'node:crypto';
import type http from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FetchRequest } from '../hub/fetch/read-origin.ts';
import { submitFetch } from '../hub/fetch/submit-fetch.ts';
import { sendJson, sendRange, startTestSite, type TestSite } from '../hub/fetch/test-site.ts';
import { resumeJob } from '../hub/jobs/resume-job.ts';
import { countWaitingBytes } from '../hub/uploads/count-waiting-bytes.ts';
import { UPLOAD_LIMITS } from '../hub/uploads/upload-limits.ts';
import { encodeZip } from '../mednet/formats/encode-zip.ts';
import { type TestHub, testHub } from '../test/hub.ts';
import { runNextJob } from './test-job.ts';
import { picture, scan } from './test-pictures.ts';
import { startTestSupervisor } from './test-supervisor.ts';

const patience = { timeout: 120_000, interval: 50 };
const MiB = 1024 ** 2;

let hub: TestHub;
let site: TestSite;
/** More than a segment; the same bytes on every run. */
const large = Buffer.alloc(40 * MiB, 'mednet');
let sendLarge: (request: http.IncomingMessage, response: http.ServerResponse) => void;

const digest = (algorithm: string, bytes: Buffer): string => createHash(algorithm).update(bytes).digest('hex');

/** A zip of two classes. */
let set: Buffer;

async function drawSet(): Promise<Buffer> {
  const files: Record<string, Buffer> = {};
  for (let index = 0; index < 16; index++)
    files[`${index % 2 ? 'odd' : 'even'}/${index}.png`] = await picture(index * 9);
  return encodeZip(files);
}

/** As getImageWithMD5Hash sends it. */
function seriesZip(uid: number): Promise<Buffer> {
  const image = scan(`patient ${uid}`, uid);
  const list = Buffer.from(`Filename,MD5Hash\n1-1.dcm,${digest('md5', image)}\n`);
  return encodeZip({ '1-1.dcm': image, 'md5hashes.csv': list });
}

async function answer(request: http.IncomingMessage, response: http.ServerResponse, path: string): Promise<void> {
  if (path.startsWith('/large.bin')) return sendLarge(request, response);
  if (path === '/set.zip') return sendRange(request, response, set, { etag: '"set"' });
  if (path.startsWith('/zenodo/records/')) return void response.end('no NPZ');
  if (path === '/zenodo/api/records/5') {
    const links = { self: 'https://zenodo.org/files/set.zip' };
    const file = { key: 'set.zip', size: set.length, checksum: `md5:${digest('md5', set)}`, links };
    return sendJson(response, { metadata: { license: { id: 'cc-by-4.0' } }, files: [file] });
  }
  if (path === '/zenodo/files/set.zip') return void response.end(set);
  if (path.includes('getSeries?')) {
    const series = Array.from({ length: 20 }, (_, n) => ({
      SeriesInstanceUID: `1.${n}`,
      Modality: n % 2 ? 'CT' : 'MR',
    }));
    return sendJson(response, series);
  }
  const uid = /getImageWithMD5Hash\?SeriesInstanceUID=1\.(\d+)$/.exec(path)?.[1];
  if (uid) return void response.end(await seriesZip(Number(uid)));
  if (path.startsWith('/isic/')) {
    const results = Array.from({ length: 20 }, (_, n) => ({
      isic_id: `ISIC_${n}`,
      copyright_license: 'CC-0',
      attribution: 'Anonymous',
      metadata: { acquisition: {}, clinical: { diagnosis_1: n % 2 ? 'Malignant' : 'Benign' } },
      files: { full: { url: `${site.origin}/isic-images/${n}.png`, size: 1 } },
    }));
    return sendJson(response, { next: null, results });
  }
  const number = /isic-images\/(\d+)\.png/.exec(path)?.[1];
  if (number) return void response.end(await picture(Number(number) * 10));
  response.writeHead(404).end();
}

beforeAll(async () => {
  set = await drawSet();
  site = await startTestSite((request, response, path) => void answer(request, response, path));
  const environment = {
    FETCH_PRIVATE_ADDRESSES: '127.0.0.1',
    FETCH_MIRRORS: [
      `https://zenodo.org=${site.origin}/zenodo`,
      `https://services.cancerimagingarchive.net=${site.origin}/tcia`,
      `https://api.isic-archive.com=${site.origin}/isic`,
    ].join(','),
  };
  hub = await testHub(environment);
  Object.assign(process.env, environment, { MEDNET_HOME: hub.config.home }); // what job processes inherit
});
afterAll(async () => {
  await hub.close();
  site.stop();
});

const submit = async (request: FetchRequest): Promise<string> => (await submitFetch(hub, hub.member, request)).id;
const uploadOf = (jobId: string) => hub.prisma.upload.findUniqueOrThrow({ where: { jobId } });

/** The data set that a fetch, and the import that it queues, have made. */
async function fetchAndImport(request: FetchRequest) {
  const jobId = await submit(request);
  expect(await runNextJob(hub)).toEqual({ outcome: 'succeeded' });
  const { id, ownerId } = await uploadOf(jobId);
  expect(ownerId).toBe(hub.member.id);
  const job = await hub.prisma.job.findFirstOrThrow({ where: { kind: 'IMPORT' }, orderBy: { createdAt: 'desc' } });
  expect(job).toMatchObject({ configuration: { from: { upload: id } }, inputs: { fetchedBy: jobId } });
  expect(await runNextJob(hub)).toEqual({ outcome: 'succeeded' });
  return hub.prisma.dataSetVersion.findUniqueOrThrow({
    where: { jobId: job.id },
    include: { dataSet: true, cases: true },
  });
}

describe('what is fetched', () => {
  it('lies in an upload of its owner, with a receipt, and nothing else of it is left', async () => {
    sendLarge = (request, response) => sendRange(request, response, large, { etag: '"large"' });
    const address = `${site.origin}/large.bin`;
    const checksum = `sha256:${digest('sha256', large)}`;
    const jobId = await submit({ address: `${address}?token=secret`, checksum, licence: 'CC0-1.0' });
    expect(await runNextJob(hub)).toEqual({ outcome: 'succeeded' });
    const upload = await uploadOf(jobId);
    expect(upload).toMatchObject({ fileName: 'large.bin', blobSha256: digest('sha256', large) });
    const { blobSha256 } = await hub.prisma.jobFile.findFirstOrThrow({ where: { jobId, name: 'receipt.json' } });
    expect(JSON.parse((await hub.blobs.read(blobSha256)).toString())).toMatchObject({
      licence: 'CC0-1.0',
      sha256: upload.blobSha256,
      size: large.length,
      files: [{ address, checksum }],
    });
    const kept: string[] = [];
    for await (const { sha256 } of hub.blobs.list()) kept.push(sha256);
    expect(kept.sort()).toEqual([blobSha256, upload.blobSha256].sort());
  });

  it('of a Zenodo record is imported with what was said of it', async () => {
    const imported = await fetchAndImport({
      zenodoRecord: 5,
      licence: 'CC BY 4.0',
      import: { slug: 'from-zenodo', channels: 3 },
    });
    expect(imported).toMatchObject({
      classes: ['even', 'odd'],
      dataSet: { slug: 'from-zenodo', licence: 'CC-BY-4.0' },
    });
    expect(imported.cases).toHaveLength(16);
  });

  it('of The Cancer Imaging Archive is imported by modality, each patient known', async () => {
    const imported = await fetchAndImport({ tciaCollection: 'C4KC-KiTS', import: { slug: 'from-tcia', channels: 1 } });
    expect(imported.classes).toEqual(['CT', 'MR']);
    expect(imported.cases).toHaveLength(20);
    expect(new Set(imported.cases.map(({ group }) => group)).size).toBe(20);
  });

  it('of the ISIC Archive is imported as the catalogue describes it', async () => {
    const imported = await fetchAndImport({ item: 'ham10000', import: { slug: 'from-isic' } });
    expect(imported).toMatchObject({
      classes: ['Benign', 'Malignant'],
      dataSet: { title: 'HAM10000', channels: 3, licence: 'CC-BY-NC-4.0', modality: 'dermatoscopy' },
    });
  });
});

describe('a fetch', () => {
  it('that is other bytes than the catalogue pins fails with both digests', async () => {
    const jobId = await submit({ item: 'pathmnist-28' });
    const found = digest('md5', Buffer.from('no NPZ'));
    expect(await runNextJob(hub)).toMatchObject({
      outcome: 'failed',
      error: {
        code: 'BAD_INPUT',
        message: expect.stringContaining(`md5 ${found}, not a8b06965200029087d5bd730944a56c1`),
      },
    });
    expect(await hub.prisma.upload.count({ where: { jobId } })).toBe(0);
  });

  it('needs room among what its owner has waiting', async () => {
    const { id: ownerId } = hub.member;
    const waiting = { ownerId, fileName: 'waits.zip', partBytes: MiB };
    const zenodo = await submit({ zenodoRecord: 5 });
    await hub.prisma.partialUpload.create({ data: { ...waiting, size: UPLOAD_LIMITS.mostWaitingBytes - 1 } });
    expect(await runNextJob(hub)).toMatchObject({ outcome: 'failed', error: { code: 'TOO_LARGE' } });
    expect(await hub.prisma.upload.findUnique({ where: { jobId: zenodo } })).toBeNull();
    await hub.prisma.partialUpload.create({ data: { ...waiting, size: 1 } });
    await expect(submit({ address: `${site.origin}/set.zip` })).rejects.toThrow('bytes of uploads waiting');
    await hub.prisma.partialUpload.deleteMany({ where: { ownerId } });
  });

  it('asks nothing inside the network', async () => {
    await submit({ address: `http://[::1]:${site.port}/set.zip` });
    expect(await runNextJob(hub)).toMatchObject({ error: { message: expect.stringContaining('inside this network') } });
  });

  it('that was cancelled goes on where it stopped', async () => {
    const cancelling = new AbortController();
    sendLarge = (_request, response) => {
      response.writeHead(200, { 'content-length': large.length, etag: '"large"' });
      response.write(large.subarray(0, 35 * MiB));
    };
    site.asked.length = 0;
    const waiting = async () => Number(await countWaitingBytes(hub.prisma, hub.member.id));
    const before = await waiting();
    const jobId = await submit({ address: `${site.origin}/large.bin` });
    const running = runNextJob(hub, cancelling.signal);
    await vi.waitUntil(() => hub.prisma.checkpoint.count({ where: { jobId } }), patience);
    expect(await waiting()).toBe(before + large.length);
    cancelling.abort();
    expect(await running).toEqual({ outcome: 'stopped' });
    expect(await waiting()).toBe(before);
    expect((await hub.prisma.job.findUniqueOrThrow({ where: { id: jobId } })).state).toBe('CANCELLED');
    sendLarge = (request, response) => sendRange(request, response, large, { etag: '"large"' });
    await resumeJob(hub, hub.member, jobId);
    expect(await runNextJob(hub)).toEqual({ outcome: 'succeeded' });
    expect(site.asked).toEqual([{ path: '/large.bin' }, { path: '/large.bin', range: expect.any(String) }]);
    expect((await uploadOf(jobId)).blobSha256).toBe(digest('sha256', large));
  });

  it('whose process is killed goes on after its last whole segment', { timeout: 180_000 }, async () => {
    let wasKilled = false;
    sendLarge = (request, response) => {
      if (wasKilled) return sendRange(request, response, large, { etag: '"large"' });
      response.writeHead(200, { 'content-length': large.length, etag: '"large"' });
      response.write(large.subarray(0, 35 * MiB));
    };
    site.asked.length = 0;
    const jobId = await submit({ address: `${site.origin}/large.bin` });
    const supervisor = await startTestSupervisor(hub);
    await vi.waitUntil(() => hub.prisma.checkpoint.count({ where: { jobId } }), patience);
    const { pid } = await hub.prisma.attempt.findFirstOrThrow({ where: { jobId } });
    wasKilled = true;
    process.kill(pid ?? 0, 'SIGKILL');
    await vi.waitUntil(() => hub.prisma.upload.count({ where: { jobId } }), patience);
    await supervisor.stop();
    const start = Number(/^bytes=(\d+)-$/.exec(site.asked[1]?.range ?? '')?.[1]);
    expect(start).toBeGreaterThanOrEqual(32 * MiB);
    expect((await uploadOf(jobId)).blobSha256).toBe(digest('sha256', large));
    const attempts = await hub.prisma.attempt.findMany({ where: { jobId }, orderBy: { number: 'asc' } });
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['killed', 'succeeded']);
  });
});
