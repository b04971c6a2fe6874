/** A lock of the database, held by a connection of its own, so that it goes with the process. */
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

export interface HeldLock {
  /** Aborted when the connection breaks, and the lock with it. */
  lost: AbortSignal;
  release(): Promise<void>;
}

interface Waiting {
  /** Ends the waiting. */
  signal: AbortSignal;
  /** Called once when somebody else holds it. */
  onWait(): void;
}

const askMilliseconds = 1000;

/** Waits for the lock of a name; undefined when the signal comes first. */
export async function holdLock(url: string, name: string, { signal, onWait }: Waiting): Promise<HeldLock | undefined> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 });
  const lost = new AbortController();
  client.on('error', () => lost.abort());
  const release = (): Promise<void> => client.end().catch(() => {});
  try {
    await client.connect();
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      const { rows } = await client.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held', [name]);
      if (rows[0].held) return { lost: lost.signal, release };
      if (isFirst) onWait();
      await delay(askMilliseconds, undefined, { signal }).catch(() => {});
    }
  } catch (error) {
    await release();
    throw error;
  }
  await release();
  return undefined;
}
