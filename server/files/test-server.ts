/** The routes under `/files` on a real Express server, database and store, for their tests. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Request } from 'express';
import type { BlobStore } from '../../hub/blobs/blob-store.ts';
import { registerBlobs } from '../../hub/blobs/register-blobs.ts';
import { storeFile } from '../../hub/blobs/store-file.ts';
import type { User } from '../../hub/db/generated/client.ts';
import { DownloadCounter } from '../../hub/downloads/download-counter.ts';
import type { UploadLimits } from '../../hub/uploads/upload-limits.ts';
import { certifyDraft } from '../../test/certify-draft.ts';
import { testDatabase } from '../../test/databases.ts';
import { authenticateRequest } from '../authenticate-request.ts';
import { newApp } from '../new-app.ts';
import { makeJob, makeUser } from '../test-registry.ts';
import { downloadRouter } from './download-router.ts';
import { uploadRouter } from './upload-router.ts';

export interface Draft {
  bytes: Buffer;
  owner: User;
  name?: string;
  mediaType?: string;
  /** Where the file may be divided into parts. */
  cuts?: number[];
}

interface Options {
  limits?: UploadLimits;
  trustedProxies?: string[];
}

export type FileServer = Awaited<ReturnType<typeof startFileServer>>;

export async function startFileServer(blobs: BlobStore, { limits, trustedProxies }: Options = {}) {
  const database = await testDatabase();
  const { prisma } = database;
  const users = {
    owner: await makeUser(prisma, 'owner'),
    other: await makeUser(prisma, 'other'),
    admin: await makeUser(prisma, 'admin', 'ADMIN'),
  };
  const counter = new DownloadCounter(prisma);
  const routes = { prisma, blobs, counter, viewer: (request: Request) => authenticateRequest(prisma, request) };
  const app = newApp(trustedProxies)
    .use(downloadRouter(routes))
    .use(uploadRouter({ ...routes, limits }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** An unpublished version with one file; its id and the address of the file. */
  async function addDraft(draft: Draft) {
    const { bytes, cuts, owner, name = 'model.safetensors', mediaType = 'application/octet-stream' } = draft;
    const slug = `model-${randomBytes(4).toString('hex')}`;
    const blob = await storeFile(blobs, bytes, cuts);
    await prisma.$transaction((tx) => registerBlobs(tx, blobs, [blob]));
    const model = { slug, title: slug, summary: '', channels: 3, modality: 'dermoscopy', ownerId: owner.id };
    const contract = {
      architecture: {},
      preprocessing: {},
      classes: [],
      parameters: 1,
      card: '# Card',
      licence: 'MIT',
    };
    const { id } = await prisma.version.create({
      data: {
        ...contract,
        model: { create: model },
        ordinal: 1,
        label: '1.0',
        artifacts: { create: { format: 'safetensors', name, mediaType, blobSha256: blob.sha256 } },
      },
    });
    return {
      id,
      sha256: blob.sha256,
      parts: blob.parts,
      url: `${origin}/files/${slug}/1.0/safetensors/${encodeURIComponent(name)}`,
    };
  }

  async function addPublished(draft: Draft) {
    const added = await addDraft(draft);
    await certifyDraft(prisma, added.id);
    await prisma.version.update({ where: { id: added.id }, data: { publishedAt: new Date() } });
    return added;
  }

  /** A file of a job that has succeeded, and a draft of a version beside it. */
  async function addJobFile({ bytes, owner, name = 'figures.json', mediaType = 'application/json' }: Draft) {
    const draft = await addDraft({ bytes, owner });
    const job = await makeJob(prisma, owner);
    const { sha256 } = draft;
    await prisma.$transaction(async (tx) => {
      const own = { jobId: job.id, attemptNumber: 1 };
      await tx.version.update({ where: { id: draft.id }, data: own });
      await tx.jobFile.create({ data: { ...own, name, mediaType, blobSha256: sha256 } });
      await tx.job.update({ where: { id: job.id }, data: { state: 'SUCCEEDED' } });
    });
    return { jobId: job.id, sha256 };
  }

  async function publishResultOf(jobId: string) {
    const { id } = await prisma.version.findUniqueOrThrow({ where: { jobId } });
    await certifyDraft(prisma, id);
    await prisma.version.update({ where: { id }, data: { publishedAt: new Date() } });
  }

  async function close() {
    server.closeAllConnections();
    server.close();
    await database.drop();
  }

  return { origin, prisma, users, addDraft, addPublished, addJobFile, publishResultOf, close };
}

export function bearer({ secret }: { secret: string }): Record<string, string> {
  return { Authorization: `Bearer ${secret}` };
}
