/** Takes and gives back leases on a cluster, starting its server when none runs. */
import { readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../errors.ts';
import { attachToCluster, isServerBusy, leaseName } from './attach-cluster.ts';
import type { PostgresRunner } from './postgres-runner.ts';

export interface Cluster {
  folder: string;
  pgCtl: string;
  runner: PostgresRunner;
  password: string;
  /** `name=value` */
  settings: string[];
}

export interface Lease {
  client: pg.Client;
  /** Whether the server was started for this lease. */
  isStarter: boolean;
}

const startTimeoutMs = 60_000;

export interface LeaseOptions {
  port: number;
  /** Whether another free port will do when this one is in use. */
  mayMovePort: boolean;
  signal: AbortSignal;
}

/** Attaches to the server, or starts it and attaches. Throws UNAVAILABLE after a minute without success. */
export async function takeLease(cluster: Cluster, { port, mayMovePort, signal }: LeaseOptions): Promise<Lease> {
  const deadline = Date.now() + startTimeoutMs;
  let isStarter = false;
  for (let round = 0; ; round += 1) {
    const client = await attachToCluster(cluster.folder, cluster.password);
    if (client) return { client, isStarter };
    signal.throwIfAborted(); // not sooner: a server just started must not be left without a lease
    if (Date.now() > deadline) throw new AppError('UNAVAILABLE', describeFailure(cluster));
    if (isServerBusy(cluster.folder)) {
      await delay(150);
      continue;
    }
    isStarter = await startServer(cluster, mayMovePort ? await findPort(round < 2 ? port : 0) : port);
    // It failed: another process was faster, or the port went. Processes that collided look again apart.
    if (!isStarter) await delay(100 + Math.random() * 200);
  }
}

/** Ends a lease; true when nobody else holds one. Of several that leave at once, the last to look sees nobody. */
export async function giveBack({ client }: Lease): Promise<boolean> {
  (client as unknown as { ref(): void }).ref();
  try {
    await client.query(`SET application_name = 'mednet-hub leaving'`);
    const others = await client.query('SELECT FROM pg_stat_activity WHERE application_name = $1', [leaseName]);
    return others.rowCount === 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function startServer({ pgCtl, runner, folder, settings }: Cluster, port: number): Promise<boolean> {
  const flags = [`-p ${port} -h 127.0.0.1 -k ""`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
  const args = ['start', '-w', '-t', '60', '-s', '-D', folder, '-l', path.join(folder, 'server.log'), '-o', flags];
  return runner.run(pgCtl, args).then(
    () => true,
    () => false,
  );
}

function describeFailure({ folder }: Cluster): string {
  const log = path.join(folder, 'server.log');
  let tail = '';
  try {
    tail = readFileSync(log, 'utf8').slice(-2000);
  } catch {
    // Without a log its path is all there is to say.
  }
  return `The embedded PostgreSQL did not start. Look into ${log}, or set DATABASE_URL to another server.\n${tail}`;
}

async function findPort(preferred: number): Promise<number> {
  const probe = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const server = net.createServer().once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        const { port: found } = server.address() as net.AddressInfo;
        server.close(() => resolve(found));
      });
    });
  return probe(preferred).catch(() => probe(0));
}
