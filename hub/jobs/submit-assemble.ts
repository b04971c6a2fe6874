/** Queues the assembly of a pretraining pool from imported data sets. Administrators only, as it is for pretraining. */
import { findDataSetVersion } from '../datasets/find-data-set-version.ts';
import type { Job, PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import { requireSlug } from '../registry/require-model-line.ts';
import type { Viewer } from '../users/viewer.ts';
import type { JobInputs } from './job-configuration.ts';
import { requireChannels } from './require-channels.ts';
import { submitJob } from './submit-job.ts';

export interface AssembleRequest {
  slug: string;
  title?: string | null;
  dataSets: string[];
  fewestPerClass: number;
  mostPerClass?: number | null;
  /** Ids of generate jobs. */
  generators: string[];
  generatedShare: number;
  seed: number;
}

/** BAD_INPUT where data sets differ in channels or come twice, or a generator learnt from other data. */
export async function submitAssemble(hub: HubContext, viewer: Viewer, input: AssembleRequest): Promise<Job> {
  if (viewer.role !== 'ADMIN') {
    throw new AppError('FORBIDDEN', 'Assembling a pool, like pretraining, is for administrators: ask one of them.');
  }
  const slug = requireSlug(input.slug, 'data set');
  const data = await Promise.all(input.dataSets.map((name) => findDataSetVersion(hub.prisma, name)));
  const channels = requireChannels(data[0]?.channels ?? 0);
  const other = data.find((set) => set.channels !== channels);
  if (other) throw new AppError('BAD_INPUT', `${other.reference} has ${other.channels} channel(s), not ${channels}.`);
  const ids = data.map(({ id }) => id);
  const repeated = data.find(({ id }, index) => ids.indexOf(id) < index);
  if (repeated) throw new AppError('BAD_INPUT', `${repeated.reference} is named twice.`);
  const inside = data.find(({ reference }) => reference.startsWith(`${slug}@`));
  if (inside) throw new AppError('BAD_INPUT', `${inside.reference} would be a part of itself: choose another slug.`);
  return submitJob(hub, viewer, {
    title: `Assemble ${slug}`,
    configuration: {
      kind: 'ASSEMBLE',
      slug,
      title: input.title ?? slug,
      channels,
      dataSets: data.map(({ reference }) => reference),
      fewestPerClass: input.fewestPerClass,
      mostPerClass: input.mostPerClass ?? undefined,
      generators: await Promise.all(input.generators.map((job) => findGenerator(hub.prisma, job, ids))),
      generatedShare: input.generatedShare,
      seed: input.seed,
    },
    inputs: { dataSetVersions: data.map(({ id, reference, digest }) => ({ id, reference, digest })) },
  });
}

/** The weights of a generate job that has learnt from one of the data sets alone. */
async function findGenerator(prisma: PrismaClient, id: string, dataSetVersionIds: string[]) {
  const file = await prisma.jobFile.findFirst({
    where: { jobId: id, name: 'generator.safetensors' },
    include: { attempt: { include: { job: true } } },
  });
  if (!file) throw new AppError('NOT_FOUND', `There is no generate job ${id} that has succeeded.`);
  const { dataSetVersions = [] } = file.attempt.job.inputs as JobInputs;
  if (!dataSetVersions.every((set) => dataSetVersionIds.includes(set.id))) {
    const names = dataSetVersions.map(({ reference }) => reference).join(', ');
    throw new AppError('BAD_INPUT', `The generator ${id} has learnt from ${names}: name that data set too.`);
  }
  return { job: id, sha256: file.blobSha256 };
}
