/** A published version's manifest, the signature of it, and the key to verify it by. */
import type { KeyObject } from 'node:crypto';
import { type Request, Router } from 'express';
import type { PrismaClient } from '../../hub/db/generated/client.ts';
import { AppError } from '../../hub/errors.ts';
import { pemOf, readSignature, type SignedManifest } from '../../hub/signatures/read-signature.ts';

interface Parts {
  prisma: PrismaClient;
  signingKey: KeyObject;
}

type Address = { model: string; label: string };

/** Before the routes of files: no format is called "signature". */
export function signatureRouter({ prisma, signingKey }: Parts): Router {
  const read = async ({ model: slug, label }: Address): Promise<SignedManifest> => {
    const signed = [slug, label].some((part) => part.includes('\0'))
      ? undefined
      : await readSignature(prisma, signingKey, { slug, label });
    if (signed) return signed;
    throw new AppError('NOT_FOUND', 'There is no such version, or it is not published yet: only then is it signed.');
  };
  const router = Router();
  router.use('/files', (_request, response, next) => {
    response.set('Access-Control-Allow-Origin', '*');
    next();
  });
  router.get('/files/public-key.pem', (_request, response) => {
    response.type(pem).send(pemOf(signingKey));
  });
  router.get('/files/:model/:label/signature/manifest.json', async (request: Request<Address>, response) => {
    response.type('application/json').send(Buffer.from((await read(request.params)).manifest));
  });
  router.get('/files/:model/:label/signature/manifest.sig', async (request: Request<Address>, response) => {
    response.type('application/octet-stream').send(Buffer.from((await read(request.params)).signature));
  });
  // What came from another hub was signed by that one.
  router.get('/files/:model/:label/signature/public-key.pem', async (request: Request<Address>, response) => {
    response.type(pem).send((await read(request.params)).publicKey);
  });
  return router;
}

const pem = 'application/x-pem-file';
