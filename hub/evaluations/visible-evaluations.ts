import type { Prisma } from '../db/generated/client.ts';
import { visibleVersions } from '../registry/visible-versions.ts';
import type { Viewer } from '../users/viewer.ts';

/** Those of versions that the viewer sees; submissions are for everybody. */
export function visibleEvaluations(viewer: Viewer | null): Prisma.EvaluationWhereInput {
  if (viewer?.role === 'ADMIN') return {};
  return { OR: [{ submissionId: { not: null } }, { version: visibleVersions(viewer) }] };
}

/** What everybody saw at a moment. */
export function evaluationsAt(at: Date): Prisma.EvaluationWhereInput {
  const published = { publishedAt: { lte: at } };
  return { createdAt: { lte: at }, OR: [{ submissionId: { not: null } }, { version: published }] };
}
