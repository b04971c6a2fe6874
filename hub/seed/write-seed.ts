/**
 * Writes chosen published versions, and all that stands behind them but images and test labels, as a folder of files. The
 * same state of the hub gives the same bytes, under the same Node.
 */
import { createHash, type KeyObject } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { StoredBlob } from '../blobs/blob-store.ts';
import type { ContentSource } from '../blobs/content.ts';
import type { StoredFile } from '../blobs/store-file.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { listFindings } from '../findings/list-findings.ts';
import { parseReference } from '../registry/parse-reference.ts';
import { readAncestry } from '../registry/read-ancestry.ts';
import { visibleJobs } from '../registry/visible-jobs.ts';
import { readSignature } from '../signatures/read-signature.ts';
import { collectRows } from './collect-rows.ts';
import { packBlobs } from './pack-bytes.ts';
import { FACTS, MANIFEST, type SeedFacts, type SeedManifest, type SeedRows, TABLE_NAMES } from './seed-format.ts';
import { encodeTable } from './table-file.ts';
import { veilRows } from './veil-rows.ts';

/** More than this is too much for a repository. */
const MOST_BYTES = 48_000_000;

interface ChosenVersion {
  id: string;
  slug: string;
  label: string;
}

type Source = ContentSource & { signingKey: KeyObject };

/** `references` (slug@label), with the bases under them; all that are published without any. Returns what it wrote. */
export async function writeSeed(source: Source, references: string[], folder: string): Promise<SeedManifest> {
  const { prisma } = source;
  const versions = await chooseVersions(prisma, references);
  const ids = versions.map(({ id }) => id);
  const rows = await collectRows(prisma, ids);
  const files = new Map<string, Uint8Array>();
  const { stored, packs } = await packFiles(source, rows, versions, files);
  const veiled = veilRows(rows, await findPublicJobs(prisma, rows));
  for (const name of TABLE_NAMES) files.set(`tables/${name}.jsonl.br`, await encodeTable(veiled[name]));
  const facts: SeedFacts = {
    tasks: await listTasks(prisma, rows),
    findings: await listFindings(prisma, ids),
    signatures: await signVersions(source, versions),
    files: stored,
    packs,
  };
  files.set(FACTS, await encodeTable([{ ...facts }]));
  return writeFiles(
    folder,
    versions.map(({ slug, label }) => `${slug}@${label}`),
    files,
  );
}

/** By name, bases before what was trained from them. */
async function chooseVersions(prisma: PrismaClient, references: string[]): Promise<ChosenVersion[]> {
  const wanted = references.map((reference) => {
    const { slug, label } = parseReference(reference);
    return { label, model: { slug } };
  });
  const rows = await prisma.version.findMany({
    where: { publishedAt: { not: null }, ...(wanted.length > 0 && { OR: wanted }) },
    include: { model: true },
    orderBy: [{ model: { slug: 'asc' } }, { ordinal: 'asc' }],
  });
  if (rows.length === 0 || rows.length < wanted.length) {
    throw new AppError('NOT_FOUND', 'Not all of these versions are here and published: name them as slug@label.');
  }
  const chosen = new Map<string, ChosenVersion>();
  for (const { id } of rows) {
    for (const { id: ancestor, model, label } of (await readAncestry(prisma, id)).reverse()) {
      chosen.set(ancestor, { id: ancestor, slug: model.slug, label });
    }
  }
  return [...chosen.values()];
}

async function findPublicJobs(prisma: PrismaClient, { job }: SeedRows): Promise<Set<unknown>> {
  const ids = job.map(({ id }) => String(id));
  const found = await prisma.job.findMany({ where: { id: { in: ids }, AND: visibleJobs(null) }, select: { id: true } });
  return new Set(found.map(({ id }) => id));
}

async function listTasks(prisma: PrismaClient, { data_set_version: data }: SeedRows): Promise<SeedFacts['tasks']> {
  const ids = new Set(data.map(({ id }) => id));
  const tasks = await prisma.task.findMany({ orderBy: { slug: 'asc' } });
  return tasks.map((task) => ({
    ...task,
    dataSetVersionId: ids.has(task.dataSetVersionId) ? task.dataSetVersionId : null,
  }));
}

async function signVersions({ prisma, signingKey }: Source, versions: ChosenVersion[]) {
  const signatures: SeedFacts['signatures'] = [];
  for (const version of versions) {
    const { manifest, signature, publicKey } = (await readSignature(prisma, signingKey, version))!;
    signatures.push({
      versionId: version.id,
      manifest,
      signature: Buffer.from(signature).toString('base64'),
      publicKey,
    });
  }
  return signatures;
}

/** A pack for the files of each version, and one for those of jobs; what was packed before is not packed again. */
async function packFiles(
  { prisma, blobs }: ContentSource,
  rows: SeedRows,
  versions: ChosenVersion[],
  files: Map<string, Uint8Array>,
) {
  const packs: Record<string, StoredBlob[]> = {};
  const stored = new Map<string, StoredFile>();
  const packed = new Set<string>();
  const pack = async (name: string, digests: unknown[]): Promise<void> => {
    const own: StoredBlob[] = [];
    for (const sha256 of new Set(digests.map(String))) {
      const file = stored.get(sha256) ?? (await describeFile(prisma, sha256));
      stored.set(sha256, file);
      for (const part of file.parts ?? [file]) {
        if (!packed.has(part.sha256)) own.push({ sha256: part.sha256, size: part.size });
        packed.add(part.sha256);
      }
    }
    if (own.length === 0) return;
    packs[name] = own;
    files.set(name, await packBlobs(await Promise.all(own.map(({ sha256 }) => blobs.read(sha256)))));
  };
  for (const { id, slug, label } of versions) {
    const own = rows.artifact.filter(({ version_id }) => version_id === id);
    await pack(
      `packs/${slug}@${label}.br`,
      own.map(({ blob_sha256 }) => blob_sha256),
    );
  }
  await pack(
    'packs/jobs.br',
    rows.job_file.map(({ blob_sha256 }) => blob_sha256),
  );
  return { packs, stored: [...stored.values()] };
}

async function describeFile(prisma: PrismaClient, sha256: string): Promise<StoredFile> {
  const { size, parts } = await prisma.blob.findUniqueOrThrow({
    where: { sha256 },
    include: { parts: { orderBy: { ordinal: 'asc' }, include: { part: true } } },
  });
  const described = parts.map(({ part }) => ({ sha256: part.sha256, size: Number(part.size) }));
  return { sha256, size: Number(size), ...(described.length > 0 && { parts: described }) };
}

/** The manifest last: a folder that was not finished has none. */
async function writeFiles(folder: string, versions: string[], files: Map<string, Uint8Array>): Promise<SeedManifest> {
  const listed = [...files].map(([name, bytes]) => {
    return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  const total = listed.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > MOST_BYTES) {
    throw new AppError(
      'TOO_LARGE',
      `That is ${(total / 1e6).toFixed(1)} MB; a seed has at most 48 MB. Name fewer versions.`,
    );
  }
  const manifest: SeedManifest = { seed: 1, versions, files: listed.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  for (const old of [MANIFEST, 'tables', 'packs']) await rm(path.join(folder, old), { recursive: true, force: true });
  for (const [name, bytes] of files) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), bytes);
  }
  await writeFile(path.join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
