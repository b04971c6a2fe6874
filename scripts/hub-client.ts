/** A running hub, as any GraphQL client sees it: queries over HTTP, job events over a WebSocket. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

interface HubProblem {
  message: string;
  extensions?: { code?: string };
}

/** What a hub answers in place of data. */
export class HubError extends Error {
  readonly code: string | undefined;

  constructor(problems: HubProblem[]) {
    super(problems.map(({ message }) => message).join('\n'));
    this.code = problems[0]?.extensions?.code;
  }
}

export interface HubClient {
  address: string;
  query<T>(document: string, variables?: Record<string, unknown>): Promise<T>;
  /** A file of JSON, by its path on the hub. */
  read<T>(path: string): Promise<T>;
  /** Prints what a job says until it ends; resolves with its final state. */
  watch(jobId: string): Promise<string>;
}

interface JobEvent {
  type: 'STATE' | 'STEP' | 'EPOCH' | 'LOG';
  state: string | null;
  message: string | null;
  step: number | null;
  epoch: number | null;
  loss: number | null;
  validationLoss: number | null;
  validationAuc: number | null;
  imagesPerSecond: number | null;
  secondsLeft: number | null;
}

const eventFields = `type state message step epoch loss validationLoss validationAuc imagesPerSecond secondsLeft`;

/** Connects to HUB_URL with MEDNET_TOKEN, by default to the hub that runs on the local home folder. */
export function connectToHub({ address, token } = findHub()): HubClient {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };

  return {
    address,
    async query(query, variables = {}) {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data: never; errors?: HubProblem[] };
      if (errors?.length) throw new HubError(errors);
      return data;
    },
    async read(path) {
      const response = await fetch(`${address}${path}`, { headers });
      if (!response.ok) throw new Error(`${address}${path} answers ${response.status}.`);
      return (await response.json()) as never;
    },
    async watch(jobId) {
      const socket = createClient({
        url: `${address.replace(/^http/, 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: headers,
      });
      const query = `subscription ($job: ID!) { jobEvents(job: $job) { ${eventFields} } }`;
      let state = 'QUEUED';
      for await (const { data, errors } of socket.iterate<{ jobEvents: JobEvent }>({
        query,
        variables: { job: jobId },
      })) {
        if (errors) throw new Error(errors.map((error) => error.message).join('\n'));
        if (!data) continue;
        state = data.jobEvents.state ?? state;
        printEvent(data.jobEvents);
      }
      await socket.dispose();
      if (process.stdout.isTTY) process.stdout.write('\n');
      return state;
    },
  };
}

function findHub(): { address: string; token: string } {
  const home = path.resolve(process.env.MEDNET_HOME || '.mednet');
  const address = process.env.HUB_URL ?? readAddress(home);
  const token = process.env.MEDNET_TOKEN ?? readFileSync(path.join(home, 'admin-token'), 'utf8').trim();
  return { address, token };
}

function readAddress(home: string): string {
  try {
    return (JSON.parse(readFileSync(path.join(home, 'hub.json'), 'utf8')) as { address: string }).address;
  } catch {
    throw new Error(`No hub runs on ${home}. Start one with \`npm start\`, or set HUB_URL and MEDNET_TOKEN.`);
  }
}

/** Steps share one line where the output is a terminal, and are left out where it is a file. */
function printEvent(event: JobEvent): void {
  const figure = (value: number | null, digits: number): string => (value === null ? '-' : value.toFixed(digits));
  if (event.type === 'STEP') {
    const text =
      event.message ??
      `step ${event.step}, loss ${figure(event.loss, 3)}, ${figure(event.imagesPerSecond, 0)} images/s, ${figure(event.secondsLeft, 0)} s left`;
    if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K    ${text}`);
    return;
  }
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
  if (event.type === 'EPOCH') {
    process.stdout.write(
      `    epoch ${event.epoch}: loss ${figure(event.loss, 3)}, validation loss ${figure(event.validationLoss, 3)}, validation AUC ${figure(event.validationAuc, 3)}\n`,
    );
  } else process.stdout.write(`    ${event.state ? `${event.state.toLowerCase()}: ` : ''}${event.message ?? ''}\n`);
}
