/** A version that a job can start from, judge or export: its shape, and the digest of its weights. */
import { z } from 'zod';
import type { PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { Viewer } from '../users/viewer.ts';
import { findVersion } from './find-version.ts';

/** What a training job itself writes; all other formats are made from it. */
export const canonicalWeights = { format: 'safetensors', name: 'model.safetensors' } as const;

export const architectureSchema = z.object({
  channels: z.union([z.literal(1), z.literal(3)]),
  width: z.number(),
  classCount: z.number().int(),
  imageSize: z.number().int(),
});

export type StoredArchitecture = z.infer<typeof architectureSchema>;

export interface UsableVersion {
  id: string;
  /** slug@label */
  reference: string;
  ownerId: string;
  classes: string[];
  architecture: StoredArchitecture;
  /** SHA-256 of its canonical weights. */
  weights: string;
}

/** NOT_FOUND when the viewer can see no such version, CONFLICT when it has no weights. */
export async function findUsableVersion(
  prisma: PrismaClient,
  viewer: Viewer | null,
  reference: string,
): Promise<UsableVersion> {
  const version = await findVersion(prisma, viewer, reference);
  const artifact = await prisma.artifact.findFirst({ where: { versionId: version.id, ...canonicalWeights } });
  if (!artifact) throw new AppError('CONFLICT', `${reference} has no weights.`);
  return {
    id: version.id,
    reference: `${version.model.slug}@${version.label}`,
    ownerId: version.model.ownerId,
    classes: version.classes,
    architecture: architectureSchema.parse(version.architecture),
    weights: artifact.blobSha256,
  };
}
