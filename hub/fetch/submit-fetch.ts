/** Queues the download of an item of the catalogue, a record, a collection, or a file at an address of one's own. */
import { findItem } from '../../mednet/sources/index.ts';
import type { SourceItem } from '../../mednet/sources/source.ts';
import type { Job, Prisma } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import type { FetchOrigin, NewFetch } from '../jobs/configurations/fetch.ts';
import { type ImportRequest, planImport } from '../jobs/submit-import.ts';
import { insertJob, requireConfiguration } from '../jobs/submit-job.ts';
import { requireWaitingRoom } from '../uploads/require-upload-room.ts';
import type { Viewer } from '../users/viewer.ts';
import { type FetchRequest, readOrigin } from './read-origin.ts';

/** Of one member, waiting or running: fetches take a worker for as long as the other side lets them wait. */
const mostAtOnce = 3;

/**
 * BAD_INPUT for a request that names no origin or several; CONFLICT for a member with too many fetches under way; TOO_LARGE
 * for one whose uploads leave no room.
 */
export async function submitFetch(hub: HubContext, viewer: Viewer, input: FetchRequest): Promise<Job> {
  const found = input.item ? findItem(input.item) : undefined;
  if (input.item && !found) throw new AppError('NOT_FOUND', `The catalogue has no item ${input.item}.`);
  const from = readOrigin(input, found?.item);
  const configuration: NewFetch = {
    kind: 'FETCH',
    source: found?.source.slug,
    from,
    licence: input.licence ?? found?.item.licence ?? 'unspecified',
    citation: input.citation ?? found?.item.citation ?? '',
    maxBytes: hub.config.fetch.maxBytes,
    import: input.import ? await planItsImport(hub, viewer, input, found?.item) : undefined,
  };
  const title = `Fetch ${found?.item.title ?? nameOrigin(from)}`;
  const job = { title, configuration: requireConfiguration(configuration), inputs: {} };
  return hub.prisma.$transaction(async (tx) => {
    await requireRoom(tx, viewer);
    // How much will come is not known yet; for nothing at all there must be room.
    await requireWaitingRoom(tx, viewer.id, 1);
    return insertJob({ tx, queue: hub.queue }, viewer.id, job);
  });
}

/** What the form leaves out is known of the item. */
async function planItsImport(
  hub: HubContext,
  viewer: Viewer,
  { import: wanted, licence, citation }: FetchRequest,
  item: SourceItem | undefined,
): Promise<NewFetch['import']> {
  const { slug, task, ...given } = wanted as ImportRequest;
  if (given.upload || given.folder || given.phantom) {
    throw new AppError(
      'BAD_INPUT',
      'What is imported after a fetch is what was fetched: leave upload, folder and phantom out.',
    );
  }
  const said = Object.fromEntries(Object.entries({ licence, citation, ...given }).filter(([, value]) => value != null));
  const { title, description, modality, channels, knownFaults, labelNames } = item ?? {};
  const known = task ? { labelNames } : { title, description, modality, channels, knownFaults, labelNames };
  return planImport(hub, viewer, { licence: item?.licence, citation: item?.citation, ...known, ...said, slug, task });
}

/** The row of the member makes two of their requests wait for each other. */
async function requireRoom(tx: Prisma.TransactionClient, viewer: Viewer): Promise<void> {
  if (viewer.role === 'ADMIN') return;
  await tx.$queryRaw`SELECT 1 FROM "user" WHERE id = ${viewer.id}::uuid FOR NO KEY UPDATE`;
  const open = await tx.job.count({
    where: { ownerId: viewer.id, kind: 'FETCH', state: { in: ['QUEUED', 'RUNNING'] } },
  });
  if (open < mostAtOnce) return;
  throw new AppError('CONFLICT', `You have ${open} fetches under way: wait for one of them, or cancel one.`);
}

function nameOrigin(from: FetchOrigin): string {
  switch (from.type) {
    case 'direct':
      return from.fileName;
    case 'zenodo':
      return `Zenodo record ${from.record}`;
    case 'tcia':
      return `${from.collection} of TCIA`;
    case 'isic':
      return `collection ${from.collection} of ISIC`;
  }
}
