import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createFetchClient, type FetchClient } from './fetch-client.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { readJson } from './read-json.ts';
import { startTestSite, type TestSite } from './test-site.ts';

const limits = { ...DEFAULT_LIMITS, listBytes: 1000 };
/** Short enough to be waited for. */
const hasty = { ...limits, headSeconds: 0.2, stallSeconds: 0.2 };
const bomb = gzipSync(Buffer.alloc(5_000_000));

let site: TestSite;
let client: FetchClient;
const clients: FetchClient[] = [];

function connect(privateAddresses: string[], mirrors: Record<string, string> = {}, some = limits): FetchClient {
  const { signal } = new AbortController();
  const made = createFetchClient({ privateAddresses, mirrors, signal, limits: some });
  clients.push(made);
  return made;
}

beforeAll(async () => {
  site = await startTestSite((request, response, path) => {
    const [, name = '', argument = ''] = path.split(/[/?]/);
    const target = decodeURIComponent(argument);
    if (name === 'to') return response.writeHead(302, { location: target }).end();
    if (name === 'loop') return response.writeHead(301, { location: '/loop' }).end();
    if (name === 'status') return response.writeHead(Number(argument)).end('why');
    if (name === 'silent') return;
    if (name === 'bomb') return response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    if (name === 'endless') {
      const more = (): void => {
        while (!response.destroyed && response.write('[1,'));
        if (!response.destroyed) response.once('drain', more);
      };
      return more();
    }
    if (name === 'dribble') {
      const timer = setInterval(() => response.write(' '), 20);
      return response.once('close', () => clearInterval(timer));
    }
    return response.end(`{"path":"${path}","agent":"${request.headers['user-agent']}"}`);
  });
  client = connect(['127.0.0.1']);
});
afterAll(() => {
  for (const one of clients) one.close();
  site.stop();
});
beforeEach(() => {
  site.asked.length = 0;
});

const to = (address: string): string => `${site.origin}/to/${encodeURIComponent(address)}`;
const bodyOf = async (address: string, from = client): Promise<string> => text((await from.open(address)).body);

describe('an address', () => {
  it('is followed to where it leads', async () => {
    const answer = await client.open(to('/there?token=1'));
    expect(answer.address.href).toBe(`${site.origin}/there?token=1`);
    expect(JSON.parse(await text(answer.body))).toEqual({ path: '/there?token=1', agent: 'MedNet-Hub' });
  });

  it('is followed a few times only', async () => {
    await expect(client.open(`${site.origin}/loop`)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(site.asked).toHaveLength(limits.redirects + 1);
  });

  it('is asked of its mirror', async () => {
    const mirrored = connect(['127.0.0.1'], { 'https://zenodo.org': `${site.origin}/zenodo` });
    expect(JSON.parse(await bodyOf('https://zenodo.org/api/records/1?x=2', mirrored)).path).toBe(
      '/zenodo/api/records/1?x=2',
    );
  });

  it.each(['no address', 'ftp://example.org/x', 'file:///etc/passwd', 'data:text/plain,x', 'http://'])(
    'must be one of the web: %s',
    async (address) => {
      await expect(client.open(address)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    },
  );

  it('must hold no password, nor lead to one that does', async () => {
    const secret = `http://ada:hunter2@127.0.0.1:${site.port}/x`;
    for (const address of [secret, to(secret)]) {
      const refused = client.open(address);
      await expect(refused).rejects.toMatchObject({ code: 'BAD_INPUT' });
      await expect(refused).rejects.not.toThrow(/hunter2/);
    }
  });

  it('must not lead from https to http', async () => {
    const mirrored = connect(['127.0.0.1'], { 'https://example.org': site.origin });
    const address = `https://example.org/to/${encodeURIComponent(`${site.origin}/x`)}`;
    await expect(client.open(to(`${site.origin}/x`))).resolves.toBeDefined();
    await expect(mirrored.open(address)).rejects.toThrow(/from https to http/);
  });
});

describe('an address inside the network', () => {
  const hosts = [
    '127.0.0.1',
    'localhost',
    '2130706433',
    '0x7f.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
    '[::]',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '224.0.0.1',
  ];

  it.each(hosts)('is not asked: %s', async (host) => {
    const address = `http://${host}:${site.port}/secret`;
    await expect(connect([]).open(address)).rejects.toThrow(/FETCH_PRIVATE_ADDRESSES/);
    expect(site.asked).toEqual([]);
  });

  it.each(hosts.slice(1).filter((host) => !/^(localhost|2130|0x7f)/.test(host)))(
    'is not asked when a redirect leads to it: %s',
    async (host) => {
      await expect(client.open(to(`http://${host}:${site.port}/secret`))).rejects.toMatchObject({ code: 'BAD_INPUT' });
      expect(site.asked).toHaveLength(1);
    },
  );

  it('is asked where the administrator allows it, under any name', async () => {
    for (const host of ['127.0.0.1', '2130706433']) await bodyOf(`http://${host}:${site.port}/x`);
    expect(site.asked).toHaveLength(2);
  });
});

describe('a server', () => {
  it.each([
    [401, 'FORBIDDEN', /Sign up at http/],
    [403, 'FORBIDDEN', /upload it/],
    [404, 'NOT_FOUND', /status\/404 \(status 404\)/],
    [429, 'UNAVAILABLE', /try again/],
    [500, 'UNAVAILABLE', /status 500/],
    [418, 'BAD_INPUT', /status 418/],
  ])('that answers %i is explained', async (status, code, message) => {
    const refused = client.open(`${site.origin}/status/${status}?signature=hunter2`);
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    await expect(refused).rejects.not.toThrow(/hunter2/);
  });

  it('that is not there, or says nothing, may be asked again', async () => {
    const gone = await startTestSite(() => {});
    gone.stop();
    await expect(client.open(gone.origin)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const impatient = connect(['127.0.0.1'], {}, hasty);
    await expect(impatient.open(`${site.origin}/silent`)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('cannot send a bomb: what is compressed on the way is not read', async () => {
    await expect(client.open(`${site.origin}/bomb`)).rejects.toThrow(/compressed \(gzip\)/);
  });

  it('ends with whoever asks', async () => {
    const ending = new AbortController();
    const stopped = createFetchClient({ privateAddresses: ['127.0.0.1'], mirrors: {}, signal: ending.signal });
    clients.push(stopped);
    const { body } = await stopped.open(`${site.origin}/dribble`);
    const end = once(body, 'error');
    ending.abort();
    await end;
    await expect(stopped.open(`${site.origin}/x`)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a list', () => {
  const read = (path: string, from = client) =>
    readJson(from, `${site.origin}/${path}`, z.object({ path: z.string() }));

  it('is what its interface promises, or refused', async () => {
    expect((await read('list')).path).toBe('/list');
    await expect(readJson(client, `${site.origin}/list`, z.object({ files: z.array(z.string()) }))).rejects.toThrow(
      /did not answer as its interface is known \(files/,
    );
  });

  it('has an end', async () => {
    await expect(read('endless')).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  it('comes at a pace', async () => {
    await expect(read('dribble', connect(['127.0.0.1'], {}, hasty))).rejects.toThrow(
      /Less than \d+ bytes came in 0.2 seconds/,
    );
  });
});
