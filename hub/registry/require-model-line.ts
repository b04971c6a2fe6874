/** May the viewer add a version to this line of versions? Asked before any work is done, and again when it is written. */
import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { Viewer } from '../users/viewer.ts';

interface Line {
  slug: string;
  channels: number;
  label?: string | null;
}

/** FORBIDDEN for somebody else's line, CONFLICT when the label is taken, BAD_INPUT when the channels differ. */
export async function requireModelLine(
  client: PrismaClient | Prisma.TransactionClient,
  viewer: Pick<Viewer, 'id' | 'role'>,
  { slug, channels, label }: Line,
): Promise<void> {
  requireSlug(slug, 'model');
  const model = await client.model.findUnique({ where: { slug } });
  if (!model) return;
  if (model.ownerId !== viewer.id && viewer.role !== 'ADMIN') {
    throw new AppError('FORBIDDEN', `The model ${slug} belongs to somebody else. Choose another slug.`);
  }
  if (model.channels !== channels) {
    throw new AppError(
      'BAD_INPUT',
      `${slug} takes ${model.channels} channel(s), not ${channels}. Choose another slug.`,
    );
  }
  if (label && (await client.version.findFirst({ where: { modelId: model.id, label } }))) {
    throw new AppError('CONFLICT', `${slug}@${label} exists already. Choose another label.`);
  }
}

/** Slugs name things in addresses: lower-case letters, digits and hyphens, at most 64. */
export function requireSlug(slug: string, what: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,63}$/.test(slug)) return slug;
  throw new AppError(
    'BAD_INPUT',
    `"${slug.slice(0, 80)}" cannot name a ${what}: use lower-case letters, digits and hyphens, at most 64.`,
  );
}
