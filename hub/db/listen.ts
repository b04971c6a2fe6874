/** Receives PostgreSQL notifications on a connection of its own, made again whenever it breaks. */
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

export interface Listener {
  close(): Promise<void>;
}

const firstDelayMs = 100;
const longestDelayMs = 5_000;

/**
 * Calls `onMessage` with the payload of every NOTIFY on `channel`. What is sent while the connection is down is lost,
 * so `onReconnect` is called after each repair: read there what may have been missed. Rejects when the first
 * connection fails; after that it tries again until `close`.
 */
export async function listen(
  url: string,
  channel: string,
  onMessage: (payload: string) => void,
  onReconnect: () => void = () => {},
): Promise<Listener> {
  const closing = new AbortController();
  const { signal } = closing;

  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 });
    client.on('error', () => {}); // the 'end' event that follows starts the repair
    client.on('notification', ({ payload }) => onMessage(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    client.once('end', () => {
      if (!signal.aborted) repair = reconnect();
    });
    return client;
  };
  const reconnect = async (): Promise<void> => {
    for (let wait = firstDelayMs; !signal.aborted; wait = Math.min(wait * 2, longestDelayMs)) {
      await delay(wait, undefined, { signal }).catch(() => {});
      const client = signal.aborted ? undefined : await connect().catch(() => undefined);
      if (!client) continue;
      current = client;
      if (!signal.aborted) onReconnect();
      return;
    }
  };

  let repair = Promise.resolve();
  let current = await connect();
  return {
    close: async () => {
      closing.abort();
      await repair;
      await current.end().catch(() => {});
    },
  };
}
