import type { IncomingMessage } from 'node:http';
import type { PrismaClient } from '../hub/db/generated/client.ts';
import { AppError } from '../hub/errors.ts';
import { authenticate } from '../hub/users/authenticate.ts';
import type { Viewer } from '../hub/users/viewer.ts';

const tokenCookie = 'mednet_token';

type Request = Pick<IncomingMessage, 'headers' | 'method'>;

/**
 * Who sent a request: by `Authorization: Bearer TOKEN`, or by the cookie that the site sets; null without either.
 * UNAUTHENTICATED for a token that is not good (any more); FORBIDDEN when another site's page uses the cookie to
 * change something.
 */
export async function authenticateRequest(prisma: PrismaClient, request: Request): Promise<Viewer | null> {
  const bearer = readBearer(request.headers.authorization);
  if (bearer) return authenticate(prisma, bearer);
  const cookie = readCookie(request.headers.cookie);
  if (!cookie) return null;
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (!isReading && !isSameOrigin(request)) {
    throw new AppError(
      'FORBIDDEN',
      'A page of another site sent this. Use the hub from its own pages, or send a token.',
    );
  }
  return authenticate(prisma, cookie);
}

/** Programs send no Origin; pages do, and then its host must be the one they called. */
export function isSameOrigin({ headers }: Pick<Request, 'headers'>): boolean {
  const { origin, host } = headers;
  if (!origin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

export function readBearer(header: unknown): string | undefined {
  if (header === undefined || header === '') return undefined;
  const token = typeof header === 'string' ? /^Bearer +(\S+)$/i.exec(header)?.[1] : undefined;
  if (!token) throw new AppError('UNAUTHENTICATED', 'Send the token as "Authorization: Bearer TOKEN".');
  return token;
}

function readCookie(header = ''): string | undefined {
  const pairs = header.split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${tokenCookie}=`))?.slice(tokenCookie.length + 1) || undefined;
}
