/**
 * Downloading 200 MB from the hub beside nginx sending the same file with sendfile. The client of both is curl, a process
 * for each client: it reads 100 kB at a time and throws them away.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openBlobStore } from '../hub/blobs/open-blob-store.ts';
import { readConfig } from '../hub/config.ts';
import { createClient } from '../hub/db/client.ts';
import { startHub } from '../server/start-hub.ts';
import { certifyDraft } from '../test/certify-draft.ts';
import { alternate } from './alternate.ts';
import { startNginx } from './nginx.ts';

const megabytes = 200;
const rounds = 7;
/** Downloads in a round, shared among the clients. */
const downloadsPerRound = 8;

/** A published version whose only file is `bytes`; returns its path on the hub. */
async function publish(databaseUrl: string, home: string, bytes: Buffer): Promise<string> {
  const prisma = createClient(databaseUrl);
  const blob = await (await openBlobStore(readConfig({ MEDNET_HOME: home }))).put(bytes);
  await prisma.blob.create({ data: blob });
  const owner = await prisma.user.findFirstOrThrow();
  const model = await prisma.model.create({
    data: { slug: 'bench', title: 'Bench', summary: '', channels: 1, modality: 'none', ownerId: owner.id },
  });
  const file = {
    format: 'safetensors',
    name: 'model.safetensors',
    mediaType: 'application/octet-stream',
    blobSha256: blob.sha256,
  };
  const contract = { architecture: {}, preprocessing: {}, classes: [], parameters: 1, card: 'bench', licence: 'none' };
  const version = await prisma.version.create({
    data: { ...contract, modelId: model.id, ordinal: 1, label: '1', artifacts: { create: file } },
  });
  await certifyDraft(prisma, version.id);
  await certifyDraft(prisma, version.id);
  await prisma.version.update({ where: { id: version.id }, data: { publishedAt: new Date() } });
  await prisma.$disconnect();
  return '/files/bench/1/safetensors/model.safetensors';
}

/** Megabytes received by `clients` at once, each downloading again and again over one connection. */
async function download(address: string, clients: number): Promise<number> {
  const targets = Array.from({ length: downloadsPerRound / clients }, () => ['-o', '/dev/null', address]).flat();
  const one = async (): Promise<void> => {
    const child = spawn('curl', ['--silent', '--show-error', '--fail', ...targets], { stdio: ['ignore', 'ignore', 2] });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`curl ended with ${code}: ${address}`);
  };
  await Promise.all(Array.from({ length: clients }, one));
  return downloadsPerRound * megabytes;
}

export async function downloads(): Promise<Record<string, number>> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'mednet-bench-'));
  const plain = path.join(home, 'plain');
  await mkdir(plain);
  const bytes = randomBytes(megabytes * 1e6);
  const hub = await startHub(readConfig({ MEDNET_HOME: home, PORT: '0', WEB: '0', WORKERS: '0' }));
  const nginx = await startNginx(plain, path.join(home, 'nginx'));
  try {
    const ours = hub.address + (await publish(hub.databaseUrl, home, bytes));
    await writeFile(path.join(plain, 'model.safetensors'), bytes);
    const peer = `${nginx.address}/model.safetensors`;
    const ratios: Record<string, number> = {};
    for (const clients of [1, 8]) {
      const label = `${clients} client${clients > 1 ? 's' : ''}`;
      ratios[`hub/nginx ${label}`] = await alternate(
        { name: `hub, ${label}`, run: () => download(ours, clients) },
        { name: `nginx, ${label}`, run: () => download(peer, clients) },
        rounds,
        'MB/s',
      );
    }
    return ratios;
  } finally {
    await nginx.stop();
    await hub.stop();
    await rm(home, { recursive: true, force: true });
  }
}
