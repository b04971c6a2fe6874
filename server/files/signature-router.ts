/** A published version's manifest, the hub's signature of it, and the key to verify it by. */
import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { type Request, Router } from 'express';
import type { PrismaClient } from '../../hub/db/generated/client.ts';
import { AppError } from '../../hub/errors.ts';
import { writeManifest } from '../../hub/signatures/write-manifest.ts';

interface Parts {
  prisma: PrismaClient;
  signingKey: KeyObject;
}

type Address = { model: string; label: string };

/** Before the routes of files: no format is called "signature". */
export function signatureRouter({ prisma, signingKey }: Parts): Router {
  const publicKey = createPublicKey(signingKey).export({ type: 'spki', format: 'pem' });
  const readManifest = async ({ model, label }: Address): Promise<Buffer> => {
    const manifest = [model, label].some((part) => part.includes('\0'))
      ? undefined
      : await writeManifest(prisma, model, label);
    if (manifest === undefined) {
      throw new AppError('NOT_FOUND', 'There is no such version, or it is not published yet: only then is it signed.');
    }
    return Buffer.from(manifest);
  };
  const router = Router();
  router.use('/files', (_request, response, next) => {
    response.set('Access-Control-Allow-Origin', '*');
    next();
  });
  router.get('/files/public-key.pem', (_request, response) => {
    response.type('application/x-pem-file').send(publicKey);
  });
  router.get('/files/:model/:label/signature/manifest.json', async (request: Request<Address>, response) => {
    response.type('application/json').send(await readManifest(request.params));
  });
  router.get('/files/:model/:label/signature/manifest.sig', async (request: Request<Address>, response) => {
    response.type('application/octet-stream').send(sign(null, await readManifest(request.params), signingKey));
  });
  return router;
}
