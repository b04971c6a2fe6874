/**
 * A whole import (upload to sealed data set, in its own process, with database and blob store) beside bare decoding and
 * hashing of the same files with sharp. Options: the number of images, 20,000 by default.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { ZipFile } from 'yazl';
import { openBlobStore } from '../hub/blobs/open-blob-store.ts';
import { storeUpload } from '../hub/blobs/store-upload.ts';
import { readConfig } from '../hub/config.ts';
import { createClient } from '../hub/db/client.ts';
import { openQueue } from '../hub/jobs/open-queue.ts';
import { submitImport } from '../hub/jobs/submit-import.ts';
import { startHub } from '../server/start-hub.ts';
import { startTestSupervisor } from '../worker/test-supervisor.ts';

const decodersAtOnce = os.availableParallelism() * 4;
const pollMilliseconds = 100;

/** Files and their classes. */
type Images = { file: string; className: string }[];

/** Real ones where there are any, an equal share of each folder; else noise. */
async function listImages(folder: string, count: number): Promise<Images> {
  const { data } = readConfig();
  if (!data) return makeImages(folder, count);
  const entries = readdirSync(data, { recursive: true, withFileTypes: true });
  const all = entries
    .filter((entry) => entry.isFile() && /\.(png|jpe?g)$/i.test(entry.name))
    .map(({ parentPath, name }) => ({
      file: path.join(parentPath, name),
      className: path.relative(data, parentPath).split(path.sep).slice(0, 2).join('-'),
    }));
  if (all.length < count) throw new Error(`MEDNET_DATA has ${all.length} images: ask for that many.`);
  return Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)]!);
}

async function makeImages(folder: string, count: number): Promise<Images> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  const create = { width: 128, height: 128, channels: 3 as const, background: 'gray', noise };
  const images: Images = [];
  for (let index = 0; index < count; index++) {
    const file = path.join(folder, `${index}.jpg`);
    await writeFile(file, await sharp({ create }).jpeg().toBuffer());
    images.push({ file, className: `class-${index % 4}` });
  }
  return images;
}

async function packImages(images: Images, file: string): Promise<void> {
  const zip = new ZipFile();
  for (const [index, { file, className }] of images.entries()) {
    zip.addFile(file, `${className}/${index}${path.extname(file)}`, { compress: false });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

/** Images a second. */
async function decodeBare(images: Images): Promise<number> {
  const began = performance.now();
  const left = images.values();
  const work = async (): Promise<void> => {
    for (const { file } of left) {
      const bytes = await readFile(file);
      createHash('sha256').update(bytes).digest('hex');
      await sharp(bytes).raw().toBuffer();
    }
  };
  await Promise.all(Array.from({ length: decodersAtOnce }, work));
  return (images.length * 1000) / (performance.now() - began);
}

interface Measured {
  /** Images a second, from the start of the job's process to its success. */
  rate: number;
  /** MiB, of the job's process. */
  peak: number;
}

async function importOnce(file: string, count: number, home: string): Promise<Measured> {
  // Without the released versions: a new hub would export them meanwhile.
  const config = { ...readConfig({ MEDNET_HOME: home, PORT: '0', WEB: '0', WORKERS: '0' }), seed: undefined };
  const hub = await startHub(config);
  process.env.MEDNET_HOME = home; // what the job's process inherits
  const prisma = createClient(hub.databaseUrl);
  const queue = await openQueue(hub.databaseUrl);
  const supervisor = await startTestSupervisor({ prisma, databaseUrl: hub.databaseUrl });
  try {
    const blobs = await openBlobStore(config);
    const owner = await prisma.user.findFirstOrThrow();
    const source = createReadStream(file);
    const { id: upload } = await storeUpload({ prisma, blobs }, { ownerId: owner.id, fileName: 'bench.zip', source });
    const request = { slug: 'bench', upload, channels: 3 };
    const { id } = await submitImport({ prisma, blobs, queue, config }, owner, request);
    for (let peak = 0; ; await delay(pollMilliseconds)) {
      const job = await prisma.job.findUniqueOrThrow({ where: { id }, include: { attempts: true } });
      peak = Math.max(peak, peakOf(job.attempts[0]?.pid));
      if (job.error) throw new Error(JSON.stringify(job.error));
      if (!job.startedAt || !job.finishedAt) continue;
      return { rate: (count * 1000) / (job.finishedAt.getTime() - job.startedAt.getTime()), peak };
    }
  } finally {
    await supervisor.stop();
    await queue.close();
    await prisma.$disconnect();
    await hub.stop();
  }
}

/** The most memory the process has held, in MiB; 0 where the system does not say. */
function peakOf(pid: number | null | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

export async function importing([count = '20000']: string[]): Promise<Record<string, number>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mednet-bench-'));
  try {
    await mkdir(path.join(folder, 'images'));
    const images = await listImages(path.join(folder, 'images'), Number(count));
    await packImages(images, path.join(folder, 'bench.zip'));
    const before = await decodeBare(images);
    const { rate, peak } = await importOnce(path.join(folder, 'bench.zip'), images.length, path.join(folder, 'home'));
    const bare = (before + (await decodeBare(images))) / 2;
    const seconds = (images.length / rate).toFixed(1);
    process.stdout.write(`import of ${images.length} images: ${rate.toFixed(0)} images/s, ${seconds} s in all\n`);
    process.stdout.write(`decoding and hashing alone: ${bare.toFixed(0)} images/s\n`);
    process.stdout.write(`peak memory of the import: ${peak.toFixed(0)} MiB\n`);
    return { 'import/sharp': rate / bare };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
