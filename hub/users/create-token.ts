import type { ApiToken, PrismaClient, User } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { digestToken, hintOf, makeTokenSecret } from './token-secret.ts';
import type { Viewer } from './viewer.ts';

const userName = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,62}$/u;
const dayMilliseconds = 24 * 3600 * 1000;

export interface TokenRequest {
  name: string;
  expiresInDays?: number | null;
  /** Whose token; administrators may name somebody else, who is made if unknown. */
  user?: string | null;
}

/** A new token with its secret, which is not kept: show it now or never. */
export async function createToken(
  prisma: PrismaClient,
  viewer: Viewer,
  { name, expiresInDays, user }: TokenRequest,
): Promise<{ token: ApiToken; secret: string }> {
  const owner = user && user !== viewer.name ? await findOrMakeUser(prisma, viewer, user) : viewer;
  const secret = makeTokenSecret();
  const expiresAt = expiresInDays ? new Date(Date.now() + expiresInDays * dayMilliseconds) : null;
  const token = await prisma.apiToken.create({
    data: { userId: owner.id, name, digest: digestToken(secret), hint: hintOf(secret), expiresAt },
  });
  return { token, secret };
}

async function findOrMakeUser(prisma: PrismaClient, viewer: Viewer, name: string): Promise<User> {
  if (viewer.role !== 'ADMIN') {
    throw new AppError('FORBIDDEN', 'Only administrators make tokens for others. Leave out "user".');
  }
  if (!userName.test(name)) {
    throw new AppError(
      'BAD_INPUT',
      'A user name has 1 to 63 letters, digits, spaces, dots, hyphens or underscores and starts with a letter or digit.',
    );
  }
  return prisma.user.upsert({ where: { name }, create: { name }, update: {} });
}
