import type { Prisma } from '../db/generated/client.ts';
import type { Viewer } from '../users/viewer.ts';

/** Sealed versions are for everybody; one that is still being imported for its owner and administrators. */
export function visibleDataSetVersions(viewer: Viewer | null): Prisma.DataSetVersionWhereInput {
  if (viewer?.role === 'ADMIN') return {};
  const sealed: Prisma.DataSetVersionWhereInput = { sealedAt: { not: null } };
  return viewer ? { OR: [sealed, { dataSet: { ownerId: viewer.id } }] } : sealed;
}

/** A data set is seen by those who see a version of it, and by its owner. */
export function visibleDataSets(viewer: Viewer | null): Prisma.DataSetWhereInput {
  if (viewer?.role === 'ADMIN') return {};
  const sealed: Prisma.DataSetWhereInput = { versions: { some: { sealedAt: { not: null } } } };
  return viewer ? { OR: [sealed, { ownerId: viewer.id }] } : sealed;
}
