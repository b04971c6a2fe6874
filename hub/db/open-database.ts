/** The hub's database, ready for use: reachable, migrated, with the queue's tables. */
import path from 'node:path';
import { PgBoss } from 'pg-boss';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';

export interface Database {
  url: string;
  /** Whether it is the embedded server under the home folder. */
  isEmbedded: boolean;
  /** Close every client first: the last process to close stops an embedded server. */
  close(): Promise<void>;
}

/**
 * Opens DATABASE_URL, or else the embedded PostgreSQL under the home folder, and brings it up to date.
 * Throws UNAVAILABLE when it cannot be reached and CONFLICT when this code cannot use it.
 */
export async function openDatabase(config: Pick<Config, 'home' | 'databaseUrl'>): Promise<Database> {
  const database = config.databaseUrl
    ? { url: config.databaseUrl, isEmbedded: false, close: async () => {} }
    : await openEmbedded(config.home);
  try {
    await prepareDatabase(database.url);
    return database;
  } catch (error) {
    await database.close();
    throw error instanceof AppError
      ? error
      : new AppError('UNAVAILABLE', explain(error, database.url), { cause: error });
  }
}

/** Applies the migrations and makes the queue's tables; the invariants need both. */
export async function prepareDatabase(url: string): Promise<void> {
  await migrate(url);
  const boss = new PgBoss({ connectionString: url, schedule: false, supervise: false, max: 1 });
  boss.on('error', () => {}); // `start` rejects as well
  await boss.start();
  await boss.stop({ graceful: false });
}

async function openEmbedded(home: string): Promise<Database> {
  const { url, close } = await startEmbeddedPostgres({ folder: path.join(home, 'postgres'), database: 'mednet' });
  return { url, isEmbedded: true, close };
}

const advice: Record<string, string> = {
  ECONNREFUSED: 'Nothing listens there: start PostgreSQL, or correct DATABASE_URL.',
  ENOTFOUND: 'That host is not known: correct DATABASE_URL.',
  EAI_AGAIN: 'That host could not be looked up: check the network, or correct DATABASE_URL.',
  '28P01': 'It refuses the password: correct DATABASE_URL.',
  '28000': 'It refuses this user: correct DATABASE_URL or its pg_hba.conf.',
  '3D000': 'It has no such database: create it, or correct DATABASE_URL.',
  '42501': 'This user may not create tables there: grant it the database.',
};

/** Names the server but never the password. */
function explain(error: unknown, url: string): string {
  const { host, pathname } = new URL(url);
  const { code, message } = (error instanceof AggregateError ? error.errors[0] : error) as Error & { code?: string };
  const reason = advice[code ?? ''] ?? `${message}. Check DATABASE_URL and the server's log.`;
  return `The database ${pathname.slice(1)} at ${host} cannot be used. ${reason}`;
}
