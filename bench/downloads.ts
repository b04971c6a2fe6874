/** Downloading 200 MB from the hub (hashed while reading) beside Node's bare http server streaming the same bytes. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { openBlobStore } from '../hub/blobs/open-blob-store.ts';
import { readConfig } from '../hub/config.ts';
import { createClient } from '../hub/db/client.ts';
import { startHub } from '../server/start-hub.ts';
import { certifyDraft } from '../test/certify-draft.ts';
import { alternate } from './alternate.ts';

const megabytes = 200;
const rounds = 5;

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
  await prisma.version.update({ where: { id: version.id }, data: { publishedAt: new Date() } });
  await prisma.$disconnect();
  return '/files/bench/1/safetensors/model.safetensors';
}

/** Megabytes received by `clients` that each download once. */
async function download(address: string, clients: number): Promise<number> {
  const one = async (): Promise<number> => {
    let bytes = 0;
    const response = await fetch(address);
    if (!response.ok || !response.body) throw new Error(`${address} answered ${response.status}`);
    for await (const chunk of response.body) bytes += chunk.length;
    return bytes;
  };
  const received = await Promise.all(Array.from({ length: clients }, one));
  return received.reduce((sum, bytes) => sum + bytes, 0) / 1e6;
}

export async function downloads(): Promise<Record<string, number>> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'mednet-bench-'));
  const bytes = randomBytes(megabytes * 1e6);
  const file = path.join(home, 'plain.bin');
  await writeFile(file, bytes);
  const plain = http.createServer((_request, response) => createReadStream(file).pipe(response)).listen(0, '127.0.0.1');
  await once(plain, 'listening');
  const hub = await startHub(readConfig({ MEDNET_HOME: home, PORT: '0', WEB: '0', WORKERS: '0' }));
  try {
    const ours = hub.address + (await publish(hub.databaseUrl, home, bytes));
    const peer = `http://127.0.0.1:${(plain.address() as AddressInfo).port}`;
    const ratios: Record<string, number> = {};
    for (const clients of [1, 8]) {
      const label = `${clients} client${clients > 1 ? 's' : ''}`;
      ratios[`hub/node-http ${label}`] = await alternate(
        { name: `hub, ${label}`, run: () => download(ours, clients) },
        { name: `node http, ${label}`, run: () => download(peer, clients) },
        rounds,
        'MB/s',
      );
    }
    return ratios;
  } finally {
    await hub.stop();
    plain.close();
    await rm(home, { recursive: true, force: true });
  }
}
