/** A whole hub for tests: on a database and a home folder of its own, on a free port, without site and workers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Config, readConfig } from '../hub/config.ts';
import type { PrismaClient } from '../hub/db/generated/client.ts';
import { testDatabase } from '../test/databases.ts';
import { type Hub, startHub } from './start-hub.ts';

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the query's
  data?: any;
  errors?: { message: string; path?: unknown[]; extensions: { code: string } }[];
}

export interface TestHub {
  hub: Hub;
  config: Config;
  prisma: PrismaClient;
  /** A GraphQL request over HTTP, signed in by `secret` if given. */
  ask(query: string, variables?: Record<string, unknown>, secret?: string): Promise<Answer>;
  stop(): Promise<void>;
}

/** `environment` is laid over that of a small hub. */
export async function startTestHub(environment: Record<string, string> = {}): Promise<TestHub> {
  const database = await testDatabase();
  const home = await mkdtemp(path.join(tmpdir(), 'mednet-hub-'));
  const small = { DATABASE_URL: database.url, MEDNET_HOME: home, PORT: '0', WEB: '0', WORKERS: '0', SEED: '0' };
  const config = readConfig({ ...small, ...environment });
  const hub = await startHub(config);
  return {
    hub,
    config,
    prisma: database.prisma,
    async ask(query, variables, secret) {
      const response = await fetch(`${hub.address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(secret && { authorization: `Bearer ${secret}` }) },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as object) };
    },
    async stop() {
      await hub.stop();
      await database.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
