import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../config.ts';
import { log } from '../log.ts';
import { describeBlobStore } from './blob-store.contract.ts';
import { openBlobStore } from './open-blob-store.ts';
import { S3BlobStore } from './s3-blob-store.ts';
import { createS3Client } from './s3-client.ts';

log.level = 'silent'; // what goes wrong is wanted here

const MiB = 1024 * 1024;
const s3 = inject('s3');
const newBucket = () => `test-${randomBytes(6).toString('hex')}`;
const withoutServer = { endpoint: 'http://127.0.0.1:9', accessKey: 'nobody', secretKey: 'nothing-to-hide' };

describe.skipIf(!s3)('on a real S3 server', () => {
  const configOf = (bucket: string) => ({ ...s3!, bucket });

  async function namesIn(bucket: string): Promise<string[]> {
    const names: string[] = [];
    for await (const object of createS3Client(configOf(bucket)).listObjectsV2(bucket, '', true))
      names.push(object.name!);
    return names;
  }

  // The smallest parts that S3 allows, so that 20 MB take several to send and several to copy.
  describe.each([
    ['in parts', { part: 5 * MiB, copy: 8 * MiB }],
    ['in one copy', { part: 5 * MiB, copy: 512 * MiB }],
  ])('the contract, published %s', (_way, sizes) => {
    describeBlobStore(async () => {
      const bucket = newBucket();
      const store = new S3BlobStore(configOf(bucket), sizes);
      await store.prepare();
      const client = createS3Client(configOf(bucket));
      return {
        store,
        tamper: async (sha256, bytes) => void (await client.putObject(bucket, `blobs/${sha256}`, bytes, bytes.length)),
        names: () => namesIn(bucket),
        close: async () => {},
      };
    });
  });

  it('keeps 40 identical chunks, which part-wise resumption confuses', async () => {
    const store = new S3BlobStore(configOf(newBucket()), { part: 5 * MiB, copy: 5 * MiB });
    await store.prepare();
    const zeros = Buffer.alloc(40 * MiB);
    const blob = await store.put(zeros);
    expect(blob.sha256).toBe(createHash('sha256').update(zeros).digest('hex'));
    expect((await store.read(blob.sha256)).equals(zeros)).toBe(true);
  });

  it('makes its bucket, also when several processes start at once', async () => {
    const bucket = newBucket();
    const stores = Array.from({ length: 6 }, () => new S3BlobStore(configOf(bucket)));
    await Promise.all(stores.map((store) => store.prepare()));
    const { sha256 } = await stores[0]!.put(randomBytes(10));
    expect(await stores[5]!.size(sha256)).toBe(10);
  });

  it('sweeps what was staged long ago, and nothing younger', async () => {
    const bucket = newBucket();
    const store = new S3BlobStore(configOf(bucket));
    await store.prepare();
    const client = createS3Client(configOf(bucket));
    const young = `staging/${Date.now()}-young`;
    for (const key of ['staging/1000-old', young]) await client.putObject(bucket, key, Buffer.from('x'), 1);
    await store.prepare();
    expect(await namesIn(bucket)).toEqual([young]);
  });

  it('blames the configuration for wrong credentials and names', async () => {
    const wrong = new S3BlobStore({ ...configOf(newBucket()), secretKey: 'not-the-secret' });
    const problem = { code: 'UNAVAILABLE', message: expect.stringContaining('S3_SECRET_KEY') };
    await expect(wrong.prepare()).rejects.toMatchObject(problem);
    await expect(wrong.check()).rejects.toMatchObject(problem);
    await expect(wrong.put(randomBytes(30 * MiB))).rejects.toMatchObject(problem);
    await expect(wrong.size('a'.repeat(64))).rejects.toMatchObject(problem);
    await expect(new S3BlobStore(configOf('Not_A_Bucket')).prepare()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('S3_BUCKET'),
    });
  });

  it('blames a bucket that went away', async () => {
    const store = new S3BlobStore(configOf(newBucket()));
    const problem = { code: 'UNAVAILABLE', message: expect.stringContaining('S3_BUCKET') };
    await expect(store.check()).rejects.toMatchObject(problem);
    await expect(store.put(randomBytes(20 * MiB))).rejects.toMatchObject(problem);
  });

  it('is what the hub opens when it is configured', async () => {
    const environment = { S3_ENDPOINT: s3!.endpoint, S3_ACCESS_KEY: s3!.accessKey, S3_SECRET_KEY: s3!.secretKey };
    const store = await openBlobStore(readConfig({ ...environment, S3_BUCKET: newBucket() }));
    expect(store.description).toMatch(`s3 ${s3!.endpoint}/test-`);
    expect(await store.put(Buffer.from('x'))).toMatchObject({ size: 1 });
  });
});

it('says that nothing answers', async () => {
  const store = new S3BlobStore({ ...withoutServer, bucket: 'test' });
  const problem = { code: 'UNAVAILABLE', message: expect.stringContaining('S3_ENDPOINT') };
  await expect(store.prepare()).rejects.toMatchObject(problem);
  await expect(store.put(randomBytes(20 * MiB))).rejects.toMatchObject(problem);
  await expect(store.open('a'.repeat(64))).rejects.toMatchObject(problem);
});

it('tells users what is wrong, and not where', async () => {
  const store = new S3BlobStore({ ...withoutServer, bucket: 'secret-bucket' });
  const failures = [() => store.check(), () => store.read('0'.repeat(64)), () => store.put(randomBytes(9))];
  for (const fail of failures) {
    await expect(fail()).rejects.toSatisfy(
      ({ message }: Error) => /log/.test(message) && !/127\.0\.0\.1|secret-bucket/.test(message),
    );
  }
});

describe('a connection that breaks', () => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    // Promises a megabyte, sends a little, and is gone.
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nonly this'));
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it('ends a read with an error, never as a whole blob', async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as { port: number };
    const store = new S3BlobStore({ ...withoutServer, endpoint: `http://127.0.0.1:${port}`, bucket: 'test' });
    await expect(store.read('a'.repeat(64))).rejects.toThrow('aborted');
  });
});
