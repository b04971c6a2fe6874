import type { Prisma } from '../db/generated/client.ts';
import type { Viewer } from '../users/viewer.ts';

/** A job is its owner's and the administrators'; everybody's once what came of it belongs to a published version. */
export function visibleJobs(viewer: Viewer | null): Prisma.JobWhereInput {
  if (viewer?.role === 'ADMIN') return {};
  const published = { publishedAt: { not: null } };
  const open: Prisma.JobWhereInput[] = [
    { attempts: { some: { versions: { some: published } } } },
    { attempts: { some: { parities: { some: { version: published } } } } },
    { attempts: { some: { evaluations: { some: { version: published } } } } },
    { attempts: { some: { transferCells: { some: { version: published } } } } },
  ];
  return { OR: viewer ? [{ ownerId: viewer.id }, ...open] : open };
}
