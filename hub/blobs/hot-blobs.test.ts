import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HotBlobs } from './hot-blobs.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mednet-hot-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A file of 100 bytes, all of them `value`, and how often it was read. */
async function makeFile(name: string, value: number) {
  const file = path.join(folder, name);
  await writeFile(file, Buffer.alloc(100, value));
  const made = {
    reads: 0,
    stats: await stat(file, { bigint: true }),
    async read() {
      made.reads += 1;
      return Buffer.alloc(100, value);
    },
  };
  return made;
}

/** The bytes that `hot` gives, or undefined where it has no room. */
async function take(hot: HotBlobs, name: string, { stats, read }: Awaited<ReturnType<typeof makeFile>>) {
  const chunks: Buffer[] = [];
  const taking = hot.chunks(name, stats, read);
  for (;;) {
    const { done, value } = await taking.next();
    if (done) return value ? Buffer.concat(chunks) : undefined;
    chunks.push(value);
  }
}

it('reads a file once for all who want it', async () => {
  const hot = new HotBlobs(100);
  const file = await makeFile('a', 1);
  const taken = await Promise.all([take(hot, 'a', file), take(hot, 'a', file)]);
  expect([...taken, await take(hot, 'a', file)]).toEqual([1, 2, 3].map(() => Buffer.alloc(100, 1)));
  expect(file.reads).toBe(1);
});

it('reads a file anew once it has changed', async () => {
  const hot = new HotBlobs(100);
  expect(await take(hot, 'a', await makeFile('a', 1))).toEqual(Buffer.alloc(100, 1));
  await rm(path.join(folder, 'a'));
  await makeFile('other', 0); // may get the inode that is free now
  expect(await take(hot, 'a', await makeFile('a', 2))).toEqual(Buffer.alloc(100, 2));
});

it('lets go of the one that was wanted longest ago', async () => {
  const hot = new HotBlobs(200);
  const [a, b, c] = [await makeFile('a', 1), await makeFile('b', 2), await makeFile('c', 3)];
  for (const [name, file] of Object.entries({ a, b })) await take(hot, name, file);
  await take(hot, 'a', a);
  await take(hot, 'c', c);
  await take(hot, 'a', a);
  await take(hot, 'b', b);
  expect([a.reads, b.reads, c.reads]).toEqual([1, 2, 1]);
});

it('takes no more memory while all of it is being sent', async () => {
  const hot = new HotBlobs(150);
  const [a, b] = [await makeFile('a', 1), await makeFile('b', 2)];
  const sending = hot.chunks('a', a.stats, a.read);
  await sending.next();
  expect(await take(hot, 'b', b)).toBeUndefined();
  await sending.return(true);
  expect(await take(hot, 'b', b)).toEqual(Buffer.alloc(100, 2));
});

it('passes on that a file could not be read, and tries again', async () => {
  const hot = new HotBlobs(100);
  const file = await makeFile('a', 1);
  const read = () => Promise.reject(new Error('no such sector'));
  await expect(take(hot, 'a', { ...file, read })).rejects.toThrow('no such sector');
  expect(await take(hot, 'a', file)).toEqual(Buffer.alloc(100, 1));
});
