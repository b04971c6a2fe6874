import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import type { PrismaClient } from '../db/generated/client.ts';
import { digestToken, hintOf, isTokenSecret, makeTokenSecret } from './token-secret.ts';

export interface AdminToken {
  userId: string;
  secret: string;
  /** Where it is kept, readable by its owner only. */
  file: string;
}

/**
 * The administrator and a token for them, kept in `admin-token` under the home folder. The token stays the same over
 * restarts; one that was revoked is replaced.
 */
export async function seedAdmin(prisma: PrismaClient, home: string): Promise<AdminToken> {
  const file = path.join(home, 'admin-token');
  const admin = await prisma.user.upsert({
    where: { name: 'admin' },
    create: { name: 'admin', role: 'ADMIN' },
    update: { role: 'ADMIN' },
  });
  const kept = await readSecret(file);
  const known = kept && (await prisma.apiToken.findUnique({ where: { digest: digestToken(kept) } }));
  if (kept && known && known.userId === admin.id && !known.revokedAt) return { userId: admin.id, secret: kept, file };

  const secret = kept && !known ? kept : makeTokenSecret();
  await prisma.apiToken.create({
    data: { userId: admin.id, name: `hub on ${hostname()}`, digest: digestToken(secret), hint: hintOf(secret) },
  });
  await writeSecret(file, secret);
  return { userId: admin.id, secret, file };
}

async function readSecret(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return isTokenSecret(text.trim()) ? text.trim() : undefined;
}

/** Through a temporary file: a hub that is killed here leaves the old token or the new one. */
async function writeSecret(file: string, secret: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, `${secret}\n`, { mode: 0o600 });
  await rename(temporary, file);
}
