/**
 * A local PostgreSQL from npm's binaries: started, or attached to when one already runs on the folder.
 * There is no lock of our own: initdb's result is renamed into place, PostgreSQL's pid file arbitrates concurrent
 * starts, and one open connection per process (the lease) is the reference count. So a SIGKILL at any moment leaves
 * nothing to clean by hand. The last one out stops the server.
 */
import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type Cluster, giveBack, type Lease, takeLease } from './cluster-lease.ts';
import { createCluster, hasCluster, readPassword } from './create-cluster.ts';
import { onProcessEnd } from './on-process-end.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { createPostgresRunner } from './postgres-runner.ts';

export interface EmbeddedPostgresOptions {
  /** Where the cluster lives; made when absent, readable by its owner only. */
  folder: string;
  /** Made when absent. */
  database: string;
  /** Tried first; another free one is taken when it is in use, and always with 0. */
  port?: number;
  /** Settings in the form `name=value`. */
  settings?: string[];
}

export interface EmbeddedPostgres {
  url: string;
  port: number;
  /** Gives the lease back; the last one out stops the server. Other connections are cut then. */
  close(): Promise<void>;
}

// Statements may hold what users sent, and errors go to the caller anyway: the log keeps what concerns the server.
const quietLog = ['log_min_messages=log', 'log_min_error_statement=panic', 'log_checkpoints=off'];

/** Starts or attaches, and keeps the server up until `close`. Throws UNAVAILABLE when it does not come up. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(options);
  const closing = new AbortController();
  const { signal } = closing;
  const lease = await takeLease(cluster, { port: options.port ?? 54329, mayMovePort: true, signal });
  await createDatabase(lease.client, options.database);
  const { port } = lease.client;
  const held = keepLease(cluster, lease, signal);
  const stopArguments = ['stop', '-m', 'fast', '-s', '-D', cluster.folder];

  const close = async (): Promise<void> => {
    if (signal.aborted) return;
    closing.abort();
    removeHooks();
    await held.renewal;
    if (await giveBack(held.current)) await cluster.runner.run(cluster.pgCtl, [...stopArguments, '-w']).catch(() => {});
  };
  // The last resort of a process that ends without closing. Whoever else holds a lease brings the server back.
  const removeHooks = onProcessEnd(close, () => {
    if (held.current.isStarter) cluster.runner.runSync(cluster.pgCtl, [...stopArguments, '-W']);
  });
  const place = `127.0.0.1:${port}/${encodeURIComponent(options.database)}`;
  return { url: `postgresql://postgres:${cluster.password}@${place}`, port, close };
}

/**
 * Takes the lease anew, on the same port so that the URL stays good, whenever the server goes: it was killed, or
 * another process stopped it, not yet seeing this one. `current` is the lease of now; `renewal` never rejects.
 */
function keepLease(cluster: Cluster, first: Lease, signal: AbortSignal): { current: Lease; renewal: Promise<void> } {
  const held = { current: first, renewal: Promise.resolve() };
  const { port } = first.client;
  const hold = (lease: Lease): void => {
    held.current = lease;
    // The lease alone keeps no process running.
    (lease.client as unknown as { unref(): void }).unref();
    lease.client.once('end', () => {
      if (signal.aborted || !hasCluster(cluster.folder)) return;
      // Without success, queries go on failing as UNAVAILABLE: nothing is hidden by ending the attempts.
      held.renewal = takeLease(cluster, { port, mayMovePort: false, signal }).then(hold, () => {});
    });
  };
  hold(first);
  return held;
}

async function openCluster({ folder, settings = [] }: EmbeddedPostgresOptions): Promise<Cluster> {
  const parent = path.dirname(path.resolve(folder));
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  // PostgreSQL reports its folder with symbolic links resolved.
  const place = path.join(realpathSync(parent), path.basename(folder));
  const { initdb, pgCtl } = await findPostgresBinaries();
  const runner = createPostgresRunner(place, initdb);
  if (!hasCluster(place)) await createCluster(place, initdb, runner);
  return { folder: place, pgCtl, runner, password: readPassword(place), settings: [...quietLog, ...settings] };
}

async function createDatabase(client: pg.Client, name: string): Promise<void> {
  const taken = ['42P04', '23505']; // it exists, or another process is making it at this moment
  await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`).catch((error: { code?: string }) => {
    if (!taken.includes(error.code ?? '')) throw error;
  });
}
