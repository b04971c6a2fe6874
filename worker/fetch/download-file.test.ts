import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DiskBlobStore } from '../../hub/blobs/disk-blob-store.ts';
import { createFetchClient, type FetchClient } from '../../hub/fetch/fetch-client.ts';
import { DEFAULT_LIMITS } from '../../hub/fetch/limits.ts';
import { sendRange, startTestSite, type TestSite } from '../../hub/fetch/test-site.ts';
import { type Download, downloadFile } from './download-file.ts';
import { type PartialFile, receivedBytes } from './partial-file.ts';
import { settleFile } from './settle-file.ts';

const bytes = randomBytes(300_000);
const digest = (algorithm: string, of = bytes): string => createHash(algorithm).update(of).digest('hex');

let folder: string;
let blobs: DiskBlobStore;
let site: TestSite;
let client: FetchClient;
let ending: AbortController;
let received: number;
let troubles: string[];
let partial: PartialFile;
let answer: (request: http.IncomingMessage, response: http.ServerResponse) => void;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mednet-fetch-'));
  blobs = new DiskBlobStore(folder);
  site = await startTestSite((request, response) => answer(request, response));
});
afterAll(async () => {
  site.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  ending = new AbortController();
  const limits = { ...DEFAULT_LIMITS, tries: 3, pauseSeconds: 0 };
  client = createFetchClient({ privateAddresses: ['127.0.0.1'], mirrors: {}, signal: ending.signal, limits });
  site.asked.length = 0;
  received = 0;
  troubles = [];
  partial = { segments: [] };
  return () => client.close();
});

const file = () => ({ path: 'set.npz', address: `${site.origin}/set.npz?token=secret` });

function download(maxBytes = 1_000_000, onSegment: Download['onSegment'] = async () => {}): Promise<void> {
  const options: Download = {
    client,
    blobs,
    signal: ending.signal,
    segmentBytes: 64 * 1024,
    bytesLeft: () => maxBytes - received,
    onBytes: (count) => {
      received += count;
    },
    onSegment,
    onTrouble: (message) => troubles.push(message),
  };
  return downloadFile(options, file(), partial);
}

const ranges = () => site.asked.map(({ range }) => range);

describe('a file', () => {
  it('comes in segments, whole', async () => {
    answer = (request, response) => sendRange(request, response, bytes);
    await download();
    expect(partial.segments.length).toBeGreaterThan(1);
    const whole = await settleFile(blobs, { ...file(), checksum: `md5:${digest('md5')}` }, partial.segments);
    expect(whole).toEqual({ sha256: digest('sha256'), size: bytes.length });
    expect(received).toBe(bytes.length);
  });

  it('goes on where the connection broke, as long as it is the same', async () => {
    answer = (request, response) =>
      sendRange(request, response, bytes, { etag: '"one"', most: site.asked.length < 3 ? 100_000 : undefined });
    await download();
    // Of what was sent last before the break, some is lost on its way; all that came is kept.
    expect(ranges()).toEqual([undefined, expect.stringMatching(/^bytes=\d+-$/), expect.stringMatching(/^bytes=\d+-$/)]);
    expect(received).toBe(bytes.length);
    expect(troubles).toHaveLength(2);
    expect((await settleFile(blobs, file(), partial.segments)).sha256).toBe(digest('sha256'));
  });

  it('begins anew when it has changed meanwhile, or cannot be told from a changed one', async () => {
    for (const etags of [
      ['"one"', '"two"'],
      ['W/"one"', 'W/"one"'],
      [undefined, undefined],
    ]) {
      partial = { segments: [] };
      site.asked.length = 0;
      answer = (request, response) => {
        const [first, second] = etags;
        if (site.asked.length === 1) sendRange(request, response, randomBytes(9e5), { etag: first, most: 100_000 });
        else sendRange(request, response, bytes, { etag: second });
      };
      received = 0;
      await download();
      expect((await settleFile(blobs, file(), partial.segments)).sha256).toBe(digest('sha256'));
      expect(received).toBe(bytes.length);
    }
  });

  it('does not take another part than it asked for', async () => {
    answer = (_request, response) => {
      if (site.asked.length === 1) sendRange(_request, response, bytes, { etag: '"one"', most: 100_000 });
      else if (site.asked.length === 2)
        response.writeHead(206, { 'content-range': `bytes 0-9/${bytes.length}` }).end('0123456789');
      else sendRange(_request, response, bytes, { etag: '"one"' });
    };
    await download();
    expect(ranges()).toEqual([undefined, expect.stringMatching(/^bytes=\d+-$/), undefined]);
    expect((await settleFile(blobs, file(), partial.segments)).sha256).toBe(digest('sha256'));
  });

  it('begins anew when there is no more of it than had come', async () => {
    answer = (request, response) => {
      if (site.asked.length === 2) response.writeHead(416, { 'content-length': 0 }).end();
      else sendRange(request, response, bytes, { etag: '"one"', most: site.asked.length === 1 ? 100_000 : undefined });
    };
    await download();
    expect(ranges()).toEqual([undefined, expect.stringMatching(/^bytes=\d+-$/), undefined]);
    expect((await settleFile(blobs, file(), partial.segments)).sha256).toBe(digest('sha256'));
  });

  it('that is empty is no file', async () => {
    answer = (_request, response) => response.end();
    await download();
    await expect(settleFile(blobs, file(), partial.segments)).rejects.toThrow(/is empty/);
  });

  it('is not asked for again once it is all there', async () => {
    answer = (request, response) => sendRange(request, response, bytes, { etag: '"one"' });
    await download();
    await download();
    expect(site.asked).toHaveLength(1);
  });

  it('is kept as far as it came when it is stopped', async () => {
    answer = (request, response) => sendRange(request, response, bytes, { etag: '"one"' });
    const stopped = download(1_000_000, async () => ending.abort());
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    expect(receivedBytes(partial)).toBeGreaterThanOrEqual(64 * 1024);
    expect(receivedBytes(partial)).toBeLessThan(bytes.length);
    expect(partial.validator).toBe('"one"');
  });
});

describe('a server', () => {
  it('that breaks without sending anything is given up', async () => {
    answer = (_request, response) => response.destroy();
    await expect(download()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(site.asked).toHaveLength(3);
    expect(troubles.join(' ')).not.toContain('secret');
  });

  it('that sends less than it said has not sent all', async () => {
    answer = (_request, response) =>
      response.writeHead(200, { 'content-length': 100, connection: 'close' }).end('short');
    await expect(download()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('that sends without end is stopped at the limit', async () => {
    answer = (_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(bytes));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    await expect(download(500_000)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(received).toBeLessThanOrEqual(500_000);
  });

  it('that announces too much is not listened to', async () => {
    answer = (_request, response) => response.writeHead(200, { 'content-length': 2_000_000 }).write('x');
    await expect(download()).rejects.toMatchObject({
      code: 'TOO_LARGE',
      message: expect.stringMatching(/FETCH_GIGABYTES/),
    });
    expect(received).toBe(0);
  });

  it('that shows a page to sign in on has sent no file', async () => {
    answer = (_request, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<p>');
    await expect(download()).rejects.toThrow(/a web page in place of a file/);
  });
});

describe('a checksum', () => {
  it.each(['md5', 'sha256'])('that is another is told with both: %s', async (algorithm) => {
    answer = (request, response) => sendRange(request, response, bytes);
    await download();
    const promised = digest(algorithm, randomBytes(3));
    const settling = settleFile(blobs, { ...file(), checksum: `${algorithm}:${promised}` }, partial.segments);
    await expect(settling).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(settling).rejects.toThrow(`has the ${algorithm} ${digest(algorithm)}, not ${promised}`);
    await expect(settling).rejects.not.toThrow(/secret/);
  });
});
