import { createHash } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { listPublicCases } from '../../hub/datasets/list-public-cases.ts';
import type { Prisma, PrismaClient } from '../../hub/db/generated/client.ts';
import { AppError } from '../../hub/errors.ts';
import { writeCroissant } from '../../mednet/cards/croissant.ts';
import { sendChunks } from './send-chunks.ts';
import { sendFileError } from './send-error.ts';

const CARD = '/files/data-sets/:slug/:ordinal/croissant.json';
const CASES = '/files/data-sets/:slug/:ordinal/cases.csv';
type CardRequest = Request<{ slug: string; ordinal: string }>;
type SealedVersion = Prisma.DataSetVersionGetPayload<{ include: { dataSet: { include: { owner: true } } } }>;

/** Digests of tables of cases that were sent lately: sealed versions never change. */
const mostDigests = 1000;

/** `GET`: the card of a sealed data-set version as MLCommons Croissant, and the table of cases that it is about. */
export function cardRouter({ prisma }: { prisma: PrismaClient }): Router {
  const router = Router();
  const digests = new Map<string, { sha256: string; size: number }>();
  router.get(CARD, async (request: CardRequest, response) => {
    const version = await findSealed(prisma, request);
    const digest = digests.get(version.id) ?? (await digestCases(prisma, version.id));
    if (digests.size < mostDigests) digests.set(version.id, digest);
    share(response)
      .type('application/ld+json')
      .send(JSON.stringify(describe(request, version, digest), null, 2));
  });
  router.get(CASES, async (request: CardRequest, response) => {
    const { id } = await findSealed(prisma, request);
    await sendChunks(listPublicCases(prisma, id), response, () => share(response).type('text/csv'));
  });
  router.use(sendFileError);
  return router;
}

async function findSealed(prisma: PrismaClient, { params }: CardRequest): Promise<SealedVersion> {
  const ordinal = /^\d{1,9}$/.test(params.ordinal) ? Number(params.ordinal) : 0;
  const slug = params.slug.replaceAll('\0', '');
  const version = await prisma.dataSetVersion.findFirst({
    where: { ordinal, dataSet: { slug }, sealedAt: { not: null } },
    include: { dataSet: { include: { owner: true } } },
  });
  if (!version) throw new AppError('NOT_FOUND', `There is no sealed data set ${slug}@${params.ordinal}.`);
  return version;
}

async function digestCases(prisma: PrismaClient, id: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of listPublicCases(prisma, id)) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size };
}

function describe(request: CardRequest, version: SealedVersion, digest: { sha256: string; size: number }) {
  const { dataSet, ordinal, classes } = version;
  // A proxy in front says how it was asked.
  const protocol = request.get('x-forwarded-proto')?.split(',')[0] ?? request.protocol;
  const origin = `${protocol}://${request.get('x-forwarded-host') ?? request.get('host')}`;
  return writeCroissant({
    ...dataSet,
    ordinal,
    classes,
    digest: version.digest,
    importedBy: dataSet.owner.name,
    sealedAt: version.sealedAt ?? version.createdAt,
    page: `${origin}/datasets/${dataSet.slug}`,
    cases: { ...digest, address: `${origin}/files/data-sets/${dataSet.slug}/${ordinal}/cases.csv` },
  });
}

/** For scripts of other sites too. */
function share(response: Response): Response {
  return response.set({ 'Access-Control-Allow-Origin': '*', 'X-Content-Type-Options': 'nosniff' });
}
