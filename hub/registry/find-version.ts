import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { Viewer } from '../users/viewer.ts';
import { parseReference } from './parse-reference.ts';
import { visibleVersions } from './visible-versions.ts';

/** A version with its model, without its card, which can be long. */
export type VersionRow = Prisma.VersionGetPayload<{ include: { model: true }; omit: { card: true } }>;

/**
 * The version that `slug@label` names, or the newest published one of `slug`. NOT_FOUND when there is none that the
 * viewer may see.
 */
export async function findVersion(prisma: PrismaClient, viewer: Viewer | null, reference: string): Promise<VersionRow> {
  const { slug, label } = parseReference(reference);
  const version = await prisma.version.findFirst({
    where: {
      model: { slug },
      ...(label ? { label, AND: visibleVersions(viewer) } : { publishedAt: { not: null } }),
    },
    orderBy: [{ publishedAt: 'desc' }, { ordinal: 'desc' }],
    include: { model: true },
    omit: { card: true },
  });
  if (version) return version;
  throw new AppError(
    'NOT_FOUND',
    label ? `There is no version ${reference} that you can see.` : `Model ${slug} has no published version.`,
  );
}
