/**
 * Downloading the weights of a MedNet of 200 MB from the hub, stored in one piece and, as those of a real version are, in
 * parts, beside nginx sending the same file with sendfile. The client of both is curl, a process for each client: it reads
 * 100 kB at a time and throws them away.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openBlobStore } from '../hub/blobs/open-blob-store.ts';
import { registerBlobs } from '../hub/blobs/register-blobs.ts';
import { storeFile } from '../hub/blobs/store-file.ts';
import { readConfig } from '../hub/config.ts';
import { createClient } from '../hub/db/client.ts';
import { buildMedNet } from '../mednet/architecture.ts';
import { chooseEngine } from '../mednet/engines/index.ts';
import { encodeSafetensors } from '../mednet/formats/safetensors-file.ts';
import { cutsAround } from '../mednet/formats/tensor-cuts.ts';
import { initialWeights, type Weights } from '../mednet/weights.ts';
import { startHub } from '../server/start-hub.ts';
import { certifyDraft } from '../test/certify-draft.ts';
import { alternate } from './alternate.ts';
import { startNginx } from './nginx.ts';

/** 49.8 million weights: 200 MB. */
const width = 3.5;
const rounds = 7;
/** Downloads in a round, shared among the clients. */
const downloadsPerRound = 8;
const layouts = ['in one piece', 'in parts'] as const;

async function makeWeights(): Promise<Weights> {
  const { tf } = (await chooseEngine()).engine;
  const model = buildMedNet(tf, { channels: 1, width, classCount: 2 });
  const weights = initialWeights(model, 1);
  model.dispose();
  return weights;
}

/** A published version whose only file is `bytes`, divided at `cuts`; returns its path on the hub. */
async function publish(
  databaseUrl: string,
  home: string,
  slug: string,
  bytes: Uint8Array,
  cuts: number[],
): Promise<string> {
  const prisma = createClient(databaseUrl);
  const blobs = await openBlobStore(readConfig({ MEDNET_HOME: home }));
  const blob = await storeFile(blobs, bytes, cuts);
  await prisma.$transaction((tx) => registerBlobs(tx, blobs, [blob]));
  const owner = await prisma.user.findFirstOrThrow();
  const model = await prisma.model.create({
    data: { slug, title: 'Bench', summary: '', channels: 1, modality: 'none', ownerId: owner.id },
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
  return `/files/${slug}/1/safetensors/model.safetensors`;
}

/** Downloads done by `clients` at once, each downloading again and again over one connection. */
async function download(address: string, clients: number): Promise<number> {
  const targets = Array.from({ length: downloadsPerRound / clients }, () => ['-o', '/dev/null', address]).flat();
  const one = async (): Promise<void> => {
    const child = spawn('curl', ['--silent', '--show-error', '--fail', ...targets], { stdio: ['ignore', 'ignore', 2] });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`curl ended with ${code}: ${address}`);
  };
  await Promise.all(Array.from({ length: clients }, one));
  return downloadsPerRound;
}

export async function downloads(): Promise<Record<string, number>> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'mednet-bench-'));
  const plain = path.join(home, 'plain');
  await mkdir(plain);
  const weights = await makeWeights();
  const tensors = Array.from(weights.values(), ({ data }) => data);
  const hub = await startHub(readConfig({ MEDNET_HOME: home, PORT: '0', WEB: '0', WORKERS: '0' }));
  const nginx = await startNginx(plain, path.join(home, 'nginx'));
  try {
    const ratios: Record<string, number> = {};
    for (const [index, layout] of layouts.entries()) {
      // The same bytes cannot be stored both ways.
      const bytes = encodeSafetensors(weights, { layout });
      const megabytes = bytes.length / 1e6;
      const cuts = layout === 'in parts' ? cutsAround(bytes, tensors) : [];
      const ours = hub.address + (await publish(hub.databaseUrl, home, `bench-${index}`, bytes, cuts));
      await writeFile(path.join(plain, 'model.safetensors'), bytes);
      const peer = `${nginx.address}/model.safetensors`;
      for (const clients of [1, 8]) {
        const label = `${layout}, ${clients} client${clients > 1 ? 's' : ''}`;
        ratios[`hub/nginx ${label}`] = await alternate(
          { name: `hub, ${label}`, run: async () => (await download(ours, clients)) * megabytes },
          { name: 'nginx', run: async () => (await download(peer, clients)) * megabytes },
          rounds,
          'MB/s',
        );
      }
    }
    return ratios;
  } finally {
    await nginx.stop();
    await hub.stop();
    await rm(home, { recursive: true, force: true });
  }
}
