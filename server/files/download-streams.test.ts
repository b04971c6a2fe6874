/** Downloads as they go wrong in practice, by real sockets and curl. */
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm, truncate } from 'node:fs/promises';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestStore, testStores } from '../../hub/blobs/test-stores.ts';
import { log } from '../../hub/log.ts';
import { sendChunks } from './send-chunks.ts';
import { type FileServer, startFileServer } from './test-server.ts';

log.level = 'silent'; // damage is caused on purpose

const MiB = 1024 * 1024;
const run = promisify(execFile);
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.each(testStores)('on $name, downloads', ({ isThere, open: openStore }) => {
  describe.skipIf(!isThere)('hold', () => {
    const bytes = randomBytes(5 * MiB + 3);
    const cuts = [20_000, 2 * MiB, 2 * MiB + 5, 4 * MiB + 1];
    let store: TestStore;
    let server: FileServer;
    let folder: string;
    let url: string;

    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'mednet-curl-'));
      store = await openStore();
      server = await startFileServer(store.blobs);
      ({ url } = await server.addPublished({ bytes, cuts, owner: server.users.owner }));
    });
    afterAll(async () => {
      await server.close();
      await store.close();
      await rm(folder, { recursive: true });
    });

    it('a file in parts, as one with its digest, length and ranges', async () => {
      const response = await fetch(url);
      expect(response.headers.get('etag')).toBe(`"${sha256Of(bytes)}"`);
      expect(response.headers.get('content-length')).toBe(String(bytes.length));
      expect(sha256Of(await response.bytes())).toBe(sha256Of(bytes));
      const range = await fetch(url, { headers: { Range: `bytes=19999-${4 * MiB + 10}` } });
      expect(range.status).toBe(206);
      expect(sha256Of(await range.bytes())).toBe(sha256Of(bytes.subarray(19_999, 4 * MiB + 11)));
    });

    it('when curl goes on with what it has', async () => {
      const file = path.join(folder, 'model');
      await run('curl', ['--silent', '--fail', '--remote-time', '-o', file, url]);
      await truncate(file, 3_000_001);
      const handle = await open(file, 'r+');
      await handle.sync();
      await handle.close();
      await run('curl', ['--silent', '--fail', '-C', '-', '-o', file, url]);
      expect(sha256Of(await readFile(file))).toBe(sha256Of(bytes));
    });

    it('for fifty clients at once', async () => {
      const hashes = await Promise.all(
        Array.from({ length: 50 }, async () => sha256Of(await (await fetch(url)).bytes())),
      );
      expect(new Set(hashes)).toEqual(new Set([sha256Of(bytes)]));
    });

    it('without pretending when a part is lost', async () => {
      const lost = await server.addPublished({ bytes: randomBytes(3 * MiB), cuts: [MiB], owner: server.users.owner });
      await store.blobs.remove(lost.parts![1]!.sha256);
      await expect(fetch(lost.url).then((response) => response.bytes())).rejects.toThrow();
      expect((await fetch(lost.url, { headers: { Range: `bytes=${2 * MiB}-` } })).status).toBe(500);
      expect((await fetch(lost.url, { headers: { Range: 'bytes=0-99' } })).status).toBe(206);
    });
  });
});

describe('a client that reads slowly', () => {
  /** As much as anybody wants, counted as it is taken; `left` resolves when nobody wants more. */
  function source() {
    const taken = { bytes: 0, left: false };
    async function* chunks() {
      try {
        for (;;) {
          taken.bytes += MiB;
          yield Buffer.alloc(MiB);
        }
      } finally {
        taken.left = true;
      }
    }
    return { taken, chunks: chunks() };
  }

  async function serve(stallSeconds: number, chunks: AsyncGenerator<Uint8Array>) {
    let sending: Promise<boolean> | undefined;
    const server = http.createServer((_request, response) => {
      sending = sendChunks(chunks, response, () => response.setHeader('Content-Length', 1e12), stallSeconds);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'readable');
    return { socket, server, sent: () => sending };
  }

  it('is not read ahead for, and is let go when it takes nothing for long', async () => {
    const { taken, chunks } = source();
    const { socket, server, sent } = await serve(0.3, chunks);
    expect(await sent()).toBe(false);
    expect(taken.left).toBe(true);
    expect(taken.bytes).toBeLessThan(50 * MiB); // what the system's own buffers hold
    socket.destroy();
    server.close();
  });

  it('is let go when it leaves', async () => {
    const { taken, chunks } = source();
    const { socket, server, sent } = await serve(60, chunks);
    socket.destroy();
    expect(await sent()).toBe(false);
    expect(taken.left).toBe(true);
    server.close();
  });
});
