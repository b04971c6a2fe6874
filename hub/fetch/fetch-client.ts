/** Asks other sites over HTTP(S), and none inside our own network. */
import http from 'node:http';
import https from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import type { FetchConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { explainRequest } from './explain-request.ts';
import { explainStatus } from './explain-status.ts';
import { DEFAULT_LIMITS, type FetchLimits } from './limits.ts';
import { nameAddress } from './name-address.ts';
import { readAddress } from './read-address.ts';

export interface Answer {
  /** Where it came from in the end. */
  address: URL;
  status: number;
  headers: http.IncomingHttpHeaders;
  body: http.IncomingMessage;
}

export interface FetchClient {
  readonly limits: FetchLimits;
  /** GET; the answer has status 200, or 206 or 416 where a range was asked for. Its body must be read or destroyed. */
  open(address: string, headers?: Record<string, string>): Promise<Answer>;
  close(): void;
}

type Settings = Pick<FetchConfig, 'privateAddresses' | 'mirrors'> & { signal: AbortSignal; limits?: FetchLimits };

/**
 * Each connection goes to the very address that was looked up and found to be public, at every redirect. Throws BAD_INPUT
 * for what may not be asked, UNAVAILABLE where asking again may help, else what the status says.
 */
export function createFetchClient({
  privateAddresses,
  mirrors,
  signal,
  limits = DEFAULT_LIMITS,
}: Settings): FetchClient {
  const options = { allowIPAddressList: privateAddresses, keepAlive: true, maxSockets: 8 };
  const agents = {
    'http:': new RequestFilteringHttpAgent(options),
    'https:': new RequestFilteringHttpsAgent(options),
  };
  const send = (address: URL, headers: Record<string, string>): Promise<http.IncomingMessage> => {
    const mirror = mirrors[address.origin];
    const asked = mirror ? new URL(`${mirror}${address.pathname}${address.search}`) : address;
    const agent = agents[asked.protocol as keyof typeof agents];
    return get(asked, { agent, headers, signal }, limits.headSeconds);
  };
  return {
    limits,
    async open(first, headers = {}) {
      let address = readAddress(first);
      for (let hop = 0; hop <= limits.redirects; hop++) {
        const body = await send(address, { 'user-agent': 'MedNet-Hub', 'accept-encoding': 'identity', ...headers });
        const { statusCode: status = 0, headers: answered } = body;
        const isElsewhere = [301, 302, 303, 307, 308].includes(status) && answered.location !== undefined;
        if (!isElsewhere) return requireContent({ address, status, headers: answered, body });
        body.destroy();
        address = follow(address, answered.location ?? '');
      }
      throw new AppError(
        'BAD_INPUT',
        `${nameAddress(readAddress(first))} redirects more than ${limits.redirects} times.`,
      );
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

function get(address: URL, options: http.RequestOptions, headSeconds: number): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { get: ask } = address.protocol === 'https:' ? https : http;
    const request = ask(address, options);
    const timer = setTimeout(
      () => request.destroy(new AppError('UNAVAILABLE', `${address.host} did not answer in ${headSeconds} seconds.`)),
      headSeconds * 1000,
    );
    request.once('response', resolve);
    request.on('error', (error) => reject(explainRequest(error, address)));
    request.once('response', () => clearTimeout(timer)).once('error', () => clearTimeout(timer));
  });
}

function follow(from: URL, location: string): URL {
  const to = readAddress(location, from);
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw new AppError(
      'BAD_INPUT',
      `${nameAddress(from)} redirects from https to http, where anybody may change what comes.`,
    );
  }
  return to;
}

/** An answer that is what was asked for; whatever else comes is not read. */
function requireContent(answer: Answer): Answer {
  const { status, headers, body, address } = answer;
  const coding = headers['content-encoding'] ?? 'identity';
  const fault =
    status !== 200 && status !== 206 && status !== 416
      ? explainStatus(status, address)
      : coding !== 'identity' &&
        new AppError(
          'BAD_INPUT',
          `${nameAddress(address)} sends its answer compressed (${coding}) although that was not asked for.`,
        );
  if (!fault) return answer;
  body.destroy();
  throw fault;
}
