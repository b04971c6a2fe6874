import type { PrismaClient } from '../../hub/db/generated/client.ts';
import { loadMany, loadOne } from '../batch.ts';

export function createContaminationLoaders(prisma: PrismaClient) {
  return {
    contaminationOfEvaluation: loadOne(
      (ids) => prisma.contamination.findMany({ where: { evaluationId: { in: ids } } }),
      (row) => row.evaluationId,
    ),
    matchCounts: loadMany(
      async (ids) => {
        const rows = await prisma.contaminationMatch.groupBy({
          by: ['evaluationId', 'kind'],
          where: { evaluationId: { in: ids } },
          _count: true,
        });
        return rows.map(({ evaluationId, kind, _count }) => ({ evaluationId, kind, count: _count }));
      },
      (row) => row.evaluationId,
    ),
  };
}
