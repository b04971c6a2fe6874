import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export interface ClientOptions {
  /** Connections at most; 10 by default. */
  poolSize?: number;
}

/** A Prisma client on PostgreSQL; it connects at the first query. End it with `$disconnect()`. */
export function createClient(url: string, { poolSize = 10 }: ClientOptions = {}): PrismaClient {
  const pool = { connectionString: url, max: poolSize, connectionTimeoutMillis: 10_000 };
  const schema = new URL(url).searchParams.get('schema') ?? undefined;
  // 'minimal': the default format quotes our source code in messages.
  return new PrismaClient({ adapter: new PrismaPg(pool, { schema }), errorFormat: 'minimal' });
}
