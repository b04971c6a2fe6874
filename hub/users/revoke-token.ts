import { isUUID } from 'class-validator';
import type { ApiToken, PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { mayActFor, type Viewer } from './viewer.ts';

/** Ends a token at once. Revoking it again changes nothing. NOT_FOUND also for tokens of others. */
export async function revokeToken(prisma: PrismaClient, viewer: Viewer, id: string): Promise<ApiToken> {
  const token = isUUID(id) ? await prisma.apiToken.findUnique({ where: { id } }) : null;
  if (!token || !mayActFor(viewer, token.userId)) {
    throw new AppError('NOT_FOUND', `You have no token ${id}. Your tokens are listed under your account.`);
  }
  await prisma.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } });
  return prisma.apiToken.findUniqueOrThrow({ where: { id } });
}
