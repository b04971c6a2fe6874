/** Connects to a running cluster; the connection is a lease that counts as one user of it. */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { isAlive, mayBePostgres } from './process-state.ts';

export const leaseName = 'mednet-hub lease';

/** The pid file holds the process id on its first line and the port on its fourth. */
function readPidFile(folder: string): { pid: number; port: number } {
  let lines: string[] = [];
  try {
    lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return { pid: Number(lines[0] ?? 0), port: Number(lines[3] ?? 0) };
}

/**
 * Returns a lease on the server of `folder`, or undefined when none answers. Only a server that says it runs on this
 * very folder will do: a port or a process id that was used again must not deceive.
 */
export async function attachToCluster(folder: string, password: string): Promise<pg.Client | undefined> {
  const { pid, port } = readPidFile(folder);
  if (!port || !isAlive(pid)) return undefined;
  const place = { host: '127.0.0.1', port, database: 'postgres' };
  const account = { user: 'postgres', password, application_name: leaseName };
  const client = new pg.Client({ ...place, ...account, connectionTimeoutMillis: 3000 });
  client.on('error', () => {}); // the 'end' event that follows is what counts
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    if (rows[0]?.data_directory === folder) return client;
  } catch {
    // Not there, not ready yet, or not ours: the caller looks again.
  }
  await client.end().catch(() => {});
  return undefined;
}

/** True while a server is starting, stopping or recovering; a pid file left by another boot is removed on the way. */
export function isServerBusy(folder: string): boolean {
  const { pid } = readPidFile(folder);
  if (!isAlive(pid)) return false;
  if (mayBePostgres(pid, folder)) return true;
  rmSync(path.join(folder, 'postmaster.pid'), { force: true });
  return false;
}
