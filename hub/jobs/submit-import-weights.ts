/** Queues the import of weights that were trained elsewhere, as a draft version of a model line. */
import type { Job } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import { requireSlug } from '../registry/require-model-line.ts';
import { mayActFor, type Viewer } from '../users/viewer.ts';
import { findOwnUpload } from './find-own-upload.ts';
import { submitJob } from './submit-job.ts';

export interface ImportWeightsRequest {
  upload: string;
  model: string;
  title?: string | null;
  label?: string | null;
  modality?: string | null;
  licence: string;
  classes?: string[] | null;
  imageSize?: number | null;
  notes?: string | null;
}

/** NOT_FOUND for an upload that is not the viewer's; FORBIDDEN for a model line that is somebody else's. */
export async function submitImportWeights(hub: HubContext, viewer: Viewer, input: ImportWeightsRequest): Promise<Job> {
  const slug = requireSlug(input.model, 'model');
  const existing = await hub.prisma.model.findUnique({ where: { slug } });
  if (existing && !mayActFor(viewer, existing.ownerId)) {
    throw new AppError('FORBIDDEN', `The model ${slug} belongs to somebody else. Choose another slug.`);
  }
  if (!input.licence.trim()) throw new AppError('BAD_INPUT', 'Name the licence under which the weights may be used.');
  const upload = await findOwnUpload(hub.prisma, viewer, input.upload);
  return submitJob(hub, viewer, {
    title: `Import ${upload.fileName} as ${slug}`,
    configuration: {
      kind: 'IMPORT_WEIGHTS',
      model: slug,
      title: input.title ?? existing?.title ?? slug,
      label: input.label ?? undefined,
      modality: input.modality ?? existing?.modality ?? 'unspecified',
      licence: input.licence.trim(),
      classes: input.classes ?? undefined,
      imageSize: input.imageSize ?? undefined,
      notes: input.notes ?? '',
      upload: upload.id,
      fileName: upload.fileName,
      sha256: upload.blobSha256,
    },
    inputs: {},
  });
}
