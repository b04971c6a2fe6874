/**
 * The list of models with 100,000 published versions: every filter, order and facet beside a plain look-up of as many
 * models by their ids. Options: the number of versions.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createClient } from '../hub/db/client.ts';
import { startEmbeddedPostgres } from '../hub/db/embedded-postgres.ts';
import type { PrismaClient } from '../hub/db/generated/client.ts';
import { migrate } from '../hub/db/migrate.ts';
import { countFacets } from '../hub/listings/count-facets.ts';
import { countModels, type ListingRequest, listModels } from '../hub/listings/list-models.ts';
import { median } from './alternate.ts';
import { fillListing } from './fill-listing.ts';

const rounds = 15;
const take = 19;
const task = 'chest-xray';

const pages: Record<string, Pick<ListingRequest, 'filter' | 'order'>> = {
  newest: { filter: {}, order: 'NEWEST' },
  'most downloaded': { filter: {}, order: 'DOWNLOADS' },
  'best on a task': { filter: { task }, order: 'SCORE' },
  'of a modality': { filter: { modality: 'dermoscopy' }, order: 'NEWEST' },
  'of one channel': { filter: { channels: 1 }, order: 'NEWEST' },
  'with a licence': { filter: { licence: 'CC-BY-4.0' }, order: 'DOWNLOADS' },
  'in a format': { filter: { format: 'onnx' }, order: 'DOWNLOADS' },
  'trained by the hub': { filter: { isHubRun: true }, order: 'NEWEST' },
  'with a word in most': { filter: { search: 'images' }, order: 'NEWEST' },
  'with a word in few': { filter: { search: 'breast-31' }, order: 'NEWEST' },
  'with a word in none': { filter: { search: 'mammoth' }, order: 'DOWNLOADS' },
  'all at once': {
    filter: { task, modality: 'CT', channels: 1, licence: 'CC-BY-4.0', format: 'onnx', isHubRun: true, search: 'lung' },
    order: 'SCORE',
  },
};

/** Milliseconds, the median. */
async function time(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const began = performance.now();
    await work();
    if (round >= 0) times.push(performance.now() - began);
  }
  return median(times);
}

/** Id of the model at which half of the list has gone by. */
async function findMiddle(prisma: PrismaClient): Promise<string> {
  const skip = Math.floor((await prisma.listing.count()) / 2);
  const row = await prisma.listing.findFirstOrThrow({ orderBy: [{ publishedAt: 'desc' }, { modelId: 'desc' }], skip });
  return row.modelId;
}

async function measure(prisma: PrismaClient): Promise<Record<string, number>> {
  const ids = (await prisma.listing.findMany({ take, select: { modelId: true } })).map(({ modelId }) => modelId);
  const limit = await time(
    () => prisma.$queryRaw`SELECT model_id FROM "listing" WHERE model_id = ANY (${ids}::uuid[])`,
  );
  process.stdout.write(`${'look-up by ids, the limit'.padEnd(36)} ${limit.toFixed(2).padStart(8)} ms\n`);
  const ratios: Record<string, number> = {};
  const compare = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const taken = await time(work);
    process.stdout.write(`${name.padEnd(36)} ${taken.toFixed(2).padStart(8)} ms\n`);
    ratios[`look-up/${name}`] = limit / taken;
  };
  const after = await findMiddle(prisma);
  await compare('page: newest, half-way', () => listModels(prisma, { filter: {}, order: 'NEWEST', take, after }));
  for (const [name, page] of Object.entries(pages)) {
    await compare(`page: ${name}`, () => listModels(prisma, { ...page, take }));
    await compare(`count: ${name}`, () => countModels(prisma, page.filter));
    await compare(`facets: ${name}`, () => countFacets(prisma, page.filter));
  }
  return ratios;
}

export async function models([count = '100000']: string[]): Promise<Record<string, number>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mednet-bench-'));
  const database = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres'), database: 'bench', port: 0 });
  const prisma = createClient(database.url);
  try {
    await migrate(database.url);
    await fillListing(database.url, Number(count));
    process.stdout.write(`${count} published versions\n`);
    return await measure(prisma);
  } finally {
    await prisma.$disconnect();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
