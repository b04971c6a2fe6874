/** Queues the import of weights that were trained elsewhere, as a draft version of a model line. */
import type { Job } from '../db/generated/client.ts';
import type { HubContext } from '../hub-context.ts';
import { requireLicence } from '../registry/require-licence.ts';
import { requireModelLine } from '../registry/require-model-line.ts';
import type { Viewer } from '../users/viewer.ts';
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

/** NOT_FOUND for an upload that is not the viewer's; FORBIDDEN for somebody else's model, CONFLICT for a taken label. */
export async function submitImportWeights(hub: HubContext, viewer: Viewer, input: ImportWeightsRequest): Promise<Job> {
  const { model: slug, label } = input;
  const existing = await hub.prisma.model.findUnique({ where: { slug } });
  // How many channels the file has shows when it is read, and is checked again then.
  await requireModelLine(hub.prisma, viewer, { slug, label, channels: existing?.channels ?? 1 });
  const upload = await findOwnUpload(hub.prisma, viewer, input.upload);
  return submitJob(hub, viewer, {
    title: `Import ${upload.fileName} as ${slug}`,
    configuration: {
      kind: 'IMPORT_WEIGHTS',
      model: slug,
      title: input.title ?? existing?.title ?? slug,
      label: label ?? undefined,
      modality: input.modality ?? existing?.modality ?? 'unspecified',
      licence: requireLicence(input.licence),
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
