/** Queues the import of a folder, an uploaded archive or the phantom set as a new data-set version. */
import { joinLicences } from '../../mednet/licences/index.ts';
import { findTask, type TaskDefinition } from '../../mednet/tasks/index.ts';
import { findPool } from '../../mednet/tasks/pools.ts';
import { compileGroupPattern } from '../datasets/compile-group-pattern.ts';
import type { Job } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import { requireLicence } from '../registry/require-licence.ts';
import { requireSlug } from '../registry/require-model-line.ts';
import { mayActFor, type Viewer } from '../users/viewer.ts';
import type { ImportConfiguration, NewImport } from './configurations/import.ts';
import { findOwnUpload } from './find-own-upload.ts';
import { requireChannels } from './require-channels.ts';
import { submitJob } from './submit-job.ts';

export interface ImportRequest {
  slug: string;
  title?: string | null;
  description?: string | null;
  modality?: string | null;
  channels?: number | null;
  licence?: string | null;
  licenceNote?: string | null;
  citation?: string | null;
  knownFaults?: string[] | null;
  folder?: string | null;
  upload?: string | null;
  phantom?: boolean | null;
  task?: string | null;
  leftOut?: string[] | null;
  allowFaulty?: boolean | null;
  fileColumn?: string | null;
  labelColumn?: string | null;
  splitColumn?: string | null;
  groupColumn?: string | null;
  labelNames?: string[] | null;
  groupPattern?: string | null;
  axis?: ImportConfiguration['axis'] | null;
  sliceStep?: number | null;
  validationShare?: number | null;
  testShare?: number | null;
  splitSeed?: number | null;
}

export async function submitImport(hub: HubContext, viewer: Viewer, input: ImportRequest): Promise<Job> {
  const planned = await planImport(hub, viewer, input);
  return submitJob(hub, viewer, {
    title: `Import ${planned.slug}`,
    configuration: { ...planned, from: await findSource(hub, viewer, input) },
    inputs: {},
  });
}

/**
 * All but where the images are. What the request leaves out is taken from the task or pool. FORBIDDEN for a slug of
 * somebody else's.
 */
export async function planImport(
  hub: HubContext,
  viewer: Viewer,
  input: ImportRequest,
): Promise<Omit<NewImport, 'from'>> {
  const slug = requireSlug(input.slug, 'data set');
  const existing = await hub.prisma.dataSet.findUnique({ where: { slug } });
  if (existing && !mayActFor(viewer, existing.ownerId)) {
    throw new AppError('FORBIDDEN', `The data set ${slug} belongs to somebody else. Choose another slug.`);
  }
  const task = input.task ? await requireTask(hub, viewer, input.task) : undefined;
  const known = existing ?? task ?? knownFacts(input);
  const channels = requireChannels(input.channels ?? known?.channels ?? 0);
  if (task && task.channels !== channels) {
    throw new AppError('BAD_INPUT', `${task.title} has ${task.channels} channel(s), not ${channels}.`);
  }
  return {
    kind: 'IMPORT',
    slug,
    title: input.title ?? known?.title ?? slug,
    description: input.description ?? known?.description ?? '',
    modality: input.modality ?? known?.modality ?? 'unspecified',
    channels,
    licence: requireLicence(input.licence ?? known?.licence ?? 'unspecified'),
    licenceNote: input.licenceNote ?? '',
    citation: input.citation ?? known?.citation ?? '',
    knownFaults: input.knownFaults ?? known?.knownFaults ?? [],
    task: task?.slug,
    ...readingOf(input),
  };
}

/** What it says of how the files are to be read. BAD_INPUT for a pattern that is none. */
function readingOf(input: ImportRequest) {
  const { fileColumn, labelColumn, splitColumn, groupColumn, groupPattern, validationShare, testShare } = input;
  if (groupPattern) compileGroupPattern(groupPattern);
  const shares = { validation: validationShare ?? 0.1, test: testShare ?? 0.2 };
  return {
    leftOut: input.leftOut ?? [],
    allowFaulty: input.allowFaulty ?? false,
    columns: {
      file: fileColumn ?? undefined,
      label: labelColumn ?? undefined,
      split: splitColumn ?? undefined,
      group: groupColumn ?? undefined,
    },
    labelNames: input.labelNames ?? [],
    groupPattern: groupPattern ?? undefined,
    axis: input.axis ?? undefined,
    sliceStep: input.sliceStep ?? undefined,
    shares: validationShare == null && testShare == null ? undefined : shares,
    splitSeed: input.splitSeed ?? undefined,
  };
}

async function requireTask(hub: HubContext, viewer: Viewer, slug: string): Promise<TaskDefinition> {
  const task = findTask(slug);
  if (!task) throw new AppError('NOT_FOUND', `There is no task ${slug}.`);
  const bound = await hub.prisma.task.findUnique({ where: { slug } });
  if (bound?.dataSetVersionId && viewer.role !== 'ADMIN') {
    throw new AppError('FORBIDDEN', `${task.title} already has its data; only an administrator may replace it.`);
  }
  return task;
}

async function findSource(hub: HubContext, viewer: Viewer, input: ImportRequest): Promise<ImportConfiguration['from']> {
  const given = [input.folder, input.upload, input.phantom].filter(Boolean);
  if (given.length !== 1)
    throw new AppError('BAD_INPUT', 'Say where the images are: folder, upload or phantom, one of them.');
  if (input.phantom) return { type: 'phantom', seed: 1 };
  if (input.folder) {
    if (viewer.role !== 'ADMIN')
      throw new AppError('FORBIDDEN', 'Only administrators import folders of the hub. Upload an archive.');
    if (!hub.config.data)
      throw new AppError('UNAVAILABLE', 'This hub has no local image data: start it with MEDNET_DATA set.');
    return { type: 'folder', folder: input.folder };
  }
  const upload = await findOwnUpload(hub.prisma, viewer, input.upload ?? '');
  return { type: 'upload', upload: upload.id, sha256: upload.blobSha256 };
}

interface KnownFacts {
  title: string;
  description: string;
  modality: string;
  channels: number;
  licence: string;
  citation: string;
  knownFaults: string[];
}

/** What is known of a pool's folder, and of the phantom set. */
function knownFacts({ folder, phantom }: ImportRequest): KnownFacts | undefined {
  if (phantom) return findTask('phantom-shapes');
  const pool = folder ? findPool(folder) : undefined;
  if (!pool) return undefined;
  const { title, channels, sources } = pool;
  return {
    title,
    channels,
    description: `A pool to pretrain on: ${[...new Set(sources.map((source) => source.className))].join(', ')}.`,
    modality: 'mixed',
    licence: joinLicences(sources.map((source) => source.licence)),
    citation: [...new Set(sources.map((source) => source.citation))].join(' '),
    knownFaults: sources.flatMap(({ folder: name, knownFaults }) => knownFaults.map((fault) => `${name}: ${fault}`)),
  };
}
