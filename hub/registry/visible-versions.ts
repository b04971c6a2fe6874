import type { Prisma } from '../db/generated/client.ts';
import type { Viewer } from '../users/viewer.ts';

/** Published versions are for everybody; the others for the model's owner and administrators. */
export function visibleVersions(viewer: Viewer | null): Prisma.VersionWhereInput {
  if (viewer?.role === 'ADMIN') return {};
  const published: Prisma.VersionWhereInput = { publishedAt: { not: null } };
  return viewer ? { OR: [published, { model: { ownerId: viewer.id } }] } : published;
}

/** A model is seen by those who see a version of it, and by its owner. */
export function visibleModels(viewer: Viewer | null): Prisma.ModelWhereInput {
  if (viewer?.role === 'ADMIN') return {};
  const published: Prisma.ModelWhereInput = { versions: { some: { publishedAt: { not: null } } } };
  return viewer ? { OR: [published, { ownerId: viewer.id }] } : published;
}
