import type { PrismaClient } from '../../hub/db/generated/client.ts';
import { measureWork } from '../../hub/users/measure-work.ts';
import { loadMany, loadOne } from '../batch.ts';

export function createUserLoaders(prisma: PrismaClient) {
  return {
    user: loadOne(
      (ids) => prisma.user.findMany({ where: { id: { in: ids } } }),
      (user) => user.id,
    ),
    workOfUser: loadOne(
      (ids) => measureWork(prisma, ids),
      (work) => work.userId,
    ),
    tokensOfUser: loadMany(
      (ids) => prisma.apiToken.findMany({ where: { userId: { in: ids } }, orderBy: { id: 'desc' } }),
      (token) => token.userId,
    ),
  };
}
