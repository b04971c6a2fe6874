/** One hub per home folder: a lock in the database that lives and dies with this process. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { AppError } from '../hub/errors.ts';
import { log } from '../hub/log.ts';

const retryMs = 2000;
const recordSchema = z.object({ pid: z.number(), address: z.string(), instance: z.string() });

/** What `hub.json` in the home folder says of the hub that runs on it. */
export type HubRecord = z.infer<typeof recordSchema>;

export interface HeldHome {
  /** Writes `hub.json`. */
  record(hub: HubRecord): Promise<void>;
  release(): Promise<void>;
}

/** Takes the lock of this home on this machine; CONFLICT tells where the hub that has it runs. */
export async function holdHome(databaseUrl: string, home: string): Promise<HeldHome> {
  const file = path.join(home, 'hub.json');
  const lock = await openLock(databaseUrl, `${hostname()}:${home}`);
  if (!lock) throw new AppError('CONFLICT', await describeHolder(file));
  return {
    record: (hub) => writeFile(file, `${JSON.stringify(hub)}\n`, { mode: 0o600 }),
    async release() {
      await rm(file, { force: true });
      await lock.close();
    },
  };
}

async function describeHolder(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const record = recordSchema.safeParse(parseJson(text));
  const where = record.success ? `: ${record.data.address} (process ${record.data.pid})` : ', which is just starting';
  return `MedNet Hub already runs on this home${where}. Stop it first, or set MEDNET_HOME to another folder.`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A session lock: the server frees it when the connection ends, however the process does. Undefined when taken. */
async function openLock(databaseUrl: string, key: string): Promise<{ close(): Promise<void> } | undefined> {
  let isClosing = false;
  let timer: NodeJS.Timeout | undefined;
  const take = async (): Promise<pg.Client | undefined> => {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'mednet hub lock',
      keepAlive: true,
    });
    client.on('error', () => {}); // 'end' follows
    await client.connect();
    const { rows } = await client.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken', [key]);
    if (!rows[0].taken) {
      await client.end();
      return undefined;
    }
    client.once('end', () => {
      if (!isClosing) timer = setTimeout(retake, retryMs);
    });
    return client;
  };
  const retake = async () => {
    current = await take().catch(() => undefined);
    if (current || isClosing) return;
    log.warn('the lock of the home folder is lost while the database is away');
    timer = setTimeout(retake, retryMs);
  };
  let current = await take();
  if (!current) return undefined;
  return {
    async close() {
      isClosing = true;
      clearTimeout(timer);
      await current?.end().catch(() => {});
    },
  };
}
