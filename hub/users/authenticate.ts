import type { PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { digestToken, isTokenSecret } from './token-secret.ts';
import type { Viewer } from './viewer.ts';

/** The owner of a token; UNAUTHENTICATED says whether it is unknown, revoked or expired. */
export async function authenticate(prisma: PrismaClient, secret: string): Promise<Viewer> {
  const token = isTokenSecret(secret)
    ? await prisma.apiToken.findUnique({ where: { digest: digestToken(secret) }, include: { user: true } })
    : null;
  if (!token) throw new AppError('UNAUTHENTICATED', 'This hub does not know this token. Check it, or make a new one.');
  if (token.revokedAt) {
    throw new AppError('UNAUTHENTICATED', `The token "${token.name}" was revoked. Sign in with another one.`);
  }
  if (token.expiresAt && token.expiresAt <= new Date()) {
    const day = token.expiresAt.toISOString().slice(0, 10);
    throw new AppError('UNAUTHENTICATED', `The token "${token.name}" expired on ${day}. Sign in with another one.`);
  }
  const { id, name, role } = token.user;
  return { id, name, role };
}
