import type { PrismaClient, TransferCell } from '../db/generated/client.ts';
import { PROTOCOL_DIGEST } from './protocol-digest.ts';

/** By the rules of today, the newest of each subject, mode, share and seed; without their predictions. */
export function newestCells(
  prisma: PrismaClient,
  dataSetVersionId: string,
): Promise<Omit<TransferCell, 'probabilities'>[]> {
  return prisma.transferCell.findMany({
    where: { dataSetVersionId, protocol: PROTOCOL_DIGEST },
    distinct: ['subject', 'mode', 'percent', 'seed'],
    orderBy: [{ subject: 'asc' }, { mode: 'asc' }, { percent: 'asc' }, { seed: 'asc' }, { createdAt: 'desc' }],
    omit: { probabilities: true },
  });
}
