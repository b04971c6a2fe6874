import { registerBlobs } from '../blobs/register-blobs.ts';
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import type { Viewer } from '../users/viewer.ts';
import { countParts, findPartialUpload, type StartedUpload, unknownUpload } from './find-partial-upload.ts';

export interface NewPart {
  upload: string;
  /** From 1. */
  number: number;
  /** Bytes that `source` will give. */
  size: number;
  sha256: string;
  source: AsyncIterable<Uint8Array>;
}

/**
 * Stores one part; in any order, at the same time as others, and again where its sender does not know whether it arrived.
 * NOT_FOUND for no upload of the viewer's, BAD_INPUT for other bytes than promised, CONFLICT for others than are there.
 */
export async function storeUploadPart(
  hub: Pick<HubContext, 'prisma' | 'blobs'>,
  viewer: Viewer,
  part: NewPart,
): Promise<void> {
  const upload = await findPartialUpload(hub.prisma, viewer, part.upload);
  if (!upload) throw unknownUpload();
  requirePlanned(upload, part);
  const there = upload.parts.find(({ number }) => number === part.number);
  if (there) return requireSame(part, there.blobSha256);
  const blob = await hub.blobs.put(part.source, { sha256: part.sha256, maxBytes: part.size });
  await hub.prisma.$transaction(async (tx) => {
    await registerBlobs(tx, hub.blobs, [blob]);
    await keepPart(tx, upload.id, part);
  });
}

function requirePlanned(upload: StartedUpload, { number, size }: NewPart): void {
  const count = countParts(upload);
  if (!Number.isInteger(number) || number < 1 || number > count) {
    throw new AppError('BAD_INPUT', `The parts of this upload have the numbers 1 to ${count}.`);
  }
  const { partBytes } = upload;
  const planned = number < count ? partBytes : Number(upload.size) - (count - 1) * partBytes;
  if (size !== planned) {
    throw new AppError(
      'BAD_INPUT',
      `Part ${number} of ${count} has ${planned} bytes, not ${size}: cut the file every ${partBytes} bytes, and send ` +
        'the Content-Length.',
    );
  }
}

/** Of several writers of a part the first one counts. */
async function keepPart(tx: Prisma.TransactionClient, uploadId: string, part: NewPart): Promise<void> {
  const { number, sha256 } = part;
  // Kept from being completed or given up until this is written.
  const [upload] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM partial_upload WHERE id = ${uploadId}::uuid FOR KEY SHARE`;
  if (!upload) throw unknownUpload();
  await tx.uploadPart.createMany({ data: { uploadId, number, blobSha256: sha256 }, skipDuplicates: true });
  const kept = await tx.uploadPart.findUniqueOrThrow({ where: { uploadId_number: { uploadId, number } } });
  requireSame(part, kept.blobSha256);
}

function requireSame({ number, sha256 }: NewPart, there: string): void {
  if (sha256 === there) return;
  throw new AppError(
    'CONFLICT',
    `Part ${number} is there already, with the SHA-256 ${there}, not ${sha256}: this is another file, or it has changed. ` +
      'Begin a new upload for it.',
  );
}
