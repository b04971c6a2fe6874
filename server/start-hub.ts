import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import http from 'node:http';
import { fileURLToPath } from 'node:url';
import { openBlobStore } from '../hub/blobs/open-blob-store.ts';
import { type Config, childEnvironment, publishAddress } from '../hub/config.ts';
import { createClient } from '../hub/db/client.ts';
import { openDatabase } from '../hub/db/open-database.ts';
import { forgetDownloadDays } from '../hub/downloads/forget-download-days.ts';
import { AppError } from '../hub/errors.ts';
import type { HubContext } from '../hub/hub-context.ts';
import { openQueue } from '../hub/jobs/open-queue.ts';
import { log } from '../hub/log.ts';
import { seedTasks } from '../hub/registry/seed-tasks.ts';
import { loadSeed } from '../hub/seed/load-seed.ts';
import { openSigningKey } from '../hub/signatures/signing-key.ts';
import { type AdminToken, seedAdmin } from '../hub/users/seed-admin.ts';
import { Closers } from './closers.ts';
import { openGraphQLHttp } from './graphql-http.ts';
import { type GraphQLSocket, openGraphQLSocket } from './graphql-socket.ts';
import { type HeldHome, holdHome } from './hold-home.ts';
import { createHttpApp } from './http-app.ts';
import { openJobNotifications } from './jobs/job-notifications.ts';
import { listenHttp } from './listen.ts';
import { checkReadiness } from './readiness.ts';
import { buildHubSchema } from './schema.ts';
import { openSite, type Site } from './site.ts';
import { startUpkeep } from './upkeep.ts';
import { prepareWorkers, type Workers } from './workers.ts';

const workerProgram = fileURLToPath(new URL('../worker/main.ts', import.meta.url));

export interface Hub {
  /** Where to open it, as in http://127.0.0.1:3000. */
  address: string;
  instance: string;
  databaseUrl: string;
  adminToken: AdminToken;
  /** What there is to say of the seed: what came with it, or why it was left out. */
  seedNote?: string;
  /** Answers what is running, then stops everything; nothing is left behind. */
  stop(): Promise<void>;
  /** Kills the workers, for when there is no time to stop. */
  kill(): void;
}

/** Starts all parts of the hub on one port. AppError says what to do; nothing is left running then. */
export async function startHub(config: Config): Promise<Hub> {
  const closers = new Closers();
  try {
    await makeHome(config.home);
    const { hub, databaseUrl, home } = await openState(config, closers);
    const adminToken = await seedAdmin(hub.prisma, config.home);
    await seedTasks(hub.prisma);
    const seedNote = await bringSeed(hub, adminToken.userId);
    const instance = randomUUID();
    const { address, workers } = await serve(hub, databaseUrl, instance, closers);
    await home.record({ pid: process.pid, address, instance });
    return {
      address,
      instance,
      databaseUrl,
      adminToken,
      seedNote,
      stop: () => closers.close(),
      kill: () => workers.kill(),
    };
  } catch (error) {
    await closers.close().catch(() => {}); // the first error is the one to tell
    throw error;
  }
}

/** A hub without its seed is still a hub. */
async function bringSeed(hub: HubContext, ownerId: string): Promise<string | undefined> {
  if (!hub.config.seed) return undefined;
  try {
    const versions = await loadSeed(hub, hub.config.seed, ownerId);
    return versions.length > 0 ? `Released versions that came with it: ${versions.join(', ')}` : undefined;
  } catch (error) {
    log.error(error);
    const reason = error instanceof AppError ? error.message : 'the log says why.';
    return `The seed was left out: ${reason}`;
  }
}

async function makeHome(home: string): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 }).catch((cause: NodeJS.ErrnoException) => {
    throw new AppError(
      'BAD_INPUT',
      `MEDNET_HOME=${home} cannot be made (${cause.code}): name a folder you may write to.`,
      {
        cause,
      },
    );
  });
}

/** Database, home, blobs and queue. */
async function openState(
  config: Config,
  closers: Closers,
): Promise<{ hub: HubContext; databaseUrl: string; home: HeldHome }> {
  const database = await openDatabase(config);
  closers.add(() => database.close());
  const home = await holdHome(database.url, config.home);
  closers.add(() => home.release());
  const prisma = createClient(database.url);
  closers.add(() => prisma.$disconnect());
  const blobs = await openBlobStore(config);
  const queue = await openQueue(database.url);
  closers.add(() => queue.close());
  return { hub: { config, prisma, blobs, queue }, databaseUrl: database.url, home };
}

/** HTTP, WebSocket, workers and the site. */
async function serve(
  hub: HubContext,
  databaseUrl: string,
  instance: string,
  closers: Closers,
): Promise<{ address: string; workers: Workers }> {
  const { config } = hub;
  // Once nothing is served any more: a hub at rest keeps nothing that tells today's downloaders apart.
  closers.add(() => forgetDownloadDays(hub.prisma));
  // Uploads take as long as they take; the route for them ends those that fall silent.
  const httpServer = http.createServer({ requestTimeout: 0 });
  closers.add(async () => void httpServer.close().closeAllConnections());
  const notifications = await openJobNotifications(databaseUrl);
  closers.add(() => notifications.close());
  const schema = await buildHubSchema();
  const graphql = await openGraphQLHttp({ hub, notifications, schema, httpServer });
  closers.add(() => graphql.stop());
  const socket = openGraphQLSocket({ hub, notifications, schema });
  closers.add(() => socket.close());

  let site: Site | undefined;
  const workers = prepareWorkers({
    count: config.workers,
    program: workerProgram,
    environment: childEnvironment(databaseUrl),
  });
  const readiness = () => checkReadiness(hub, workers);
  const signingKey = await openSigningKey(config);
  const parts = { hub, instance, graphql: graphql.router, signingKey, checkReadiness: readiness, site: () => site };
  // Everything that answers is in place before the port is open: a request in between would wait for ever.
  httpServer.on('request', createHttpApp(parts));
  acceptUpgrades(httpServer, socket, () => site);
  const { port, address } = await listenHttp(httpServer, config);
  workers.start();
  closers.add(() => workers.stop());
  const upkeep = startUpkeep(hub);
  closers.add(() => upkeep.stop());
  if (config.hasWeb) {
    publishAddress(address);
    site = await openSite({ host: config.host, port });
    closers.add(async () => site?.close());
  }
  return { address, workers };
}

function acceptUpgrades(server: http.Server, graphql: GraphQLSocket, site: () => Site | undefined): void {
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '').split('?')[0];
    if (path === '/graphql') graphql.upgrade(request, socket, head);
    else void (site()?.upgrade(request, socket, head) ?? socket.destroy());
  });
}
