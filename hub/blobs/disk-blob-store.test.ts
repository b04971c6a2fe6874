import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rename, rm, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { describeBlobStore } from './blob-store.contract.ts';
import type { ByteRange } from './blob-store.ts';
import { DiskBlobStore } from './disk-blob-store.ts';
import { openBlobStore } from './open-blob-store.ts';
import { VerifiedFiles } from './verified-files.ts';

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).sort();
}

const nameOf = (sha256: string) => path.join(sha256.slice(0, 2), sha256.slice(2, 4), sha256);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mednet-blobs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the contract', () => {
  describeBlobStore(async () => {
    const root = path.join(folder, 'contract');
    const store = new DiskBlobStore(root);
    await store.prepare();
    return {
      store,
      tamper: (sha256, bytes) => writeFile(path.join(root, nameOf(sha256)), bytes),
      names: () => filesUnder(root),
      close: async () => {},
    };
  });
});

it('gives the path of a verified file, and of no other', async () => {
  const store = new DiskBlobStore(path.join(folder, 'local'));
  const { sha256 } = await store.put(randomBytes(100_000));
  expect((await stat(await store.localFile(sha256))).size).toBe(100_000);
  await writeFile(path.join(folder, 'local', nameOf(sha256)), 'other');
  await expect(store.localFile(sha256)).rejects.toMatchObject({ code: 'INTERNAL' });
});

describe('a file that was verified', () => {
  const settled = 20; // milliseconds: more than local file systems count time in
  const bytes = randomBytes(3_000_000);
  let store: DiskBlobStore;
  let sha256: string;
  let file: string;

  beforeEach(async () => {
    const root = await mkdtemp(path.join(folder, 'verified-'));
    store = new DiskBlobStore(root, new VerifiedFiles(settled));
    ({ sha256 } = await store.put(bytes));
    file = path.join(root, nameOf(sha256));
    const { ctimeMs } = await stat(file);
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(ctimeMs + settled), { interval: 5 });
    expect(await receive()).toBe(bytes.length);
  });

  async function receive(range?: ByteRange): Promise<number> {
    let received = 0;
    for await (const chunk of store.chunks([{ sha256, range }])) received += chunk.length;
    return received;
  }

  const wholeRange = { start: 0, end: bytes.length - 1 };

  it.each([undefined, wholeRange])('lets others have their turn while it is read', async (range) => {
    const reading = store.chunks([{ sha256, range }]);
    await reading.next();
    let turns = 0;
    const count = () => {
      turns += 1;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    for await (const _chunk of reading);
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(2);
  });

  it('is read from a thread of its own, at once or from memory, to the same bytes', async () => {
    for (const range of [undefined, wholeRange, { start: 7, end: 7 }]) {
      const parts: Buffer[] = [];
      for await (const chunk of store.chunks([{ sha256, range }])) parts.push(Buffer.from(chunk));
      const expected = range ? bytes.subarray(range.start, range.end + 1) : bytes;
      expect(Buffer.concat(parts).equals(expected)).toBe(true);
    }
  });

  it.each<[string, (damaged: Buffer) => Promise<unknown>]>([
    ['written over', (damaged) => writeFile(file, damaged)],
    [
      'replaced by one that looks as old',
      async (damaged) => {
        const { atime, mtime } = await stat(file);
        await writeFile(`${file}.new`, damaged);
        await utimes(`${file}.new`, atime, mtime);
        await rename(`${file}.new`, file);
      },
    ],
  ])('is verified again when it was %s, and never served as whole', async (_how, damage) => {
    const damaged = Buffer.from(bytes);
    damaged[1_500_000]! ^= 1;
    await damage(damaged);
    for (let turn = 0; turn < 2; turn++) {
      await expect(receive()).rejects.toMatchObject({ code: 'INTERNAL' });
      await expect(receive({ start: 0, end: 9 })).rejects.toMatchObject({ code: 'INTERNAL' });
      await expect(store.localFile(sha256)).rejects.toMatchObject({ code: 'INTERNAL' });
    }
    await writeFile(file, bytes);
    expect(await receive()).toBe(bytes.length);
  });

  it('breaks off when it is cut short while it is read', async () => {
    const reading = store.chunks([{ sha256, range: wholeRange }]);
    await reading.next();
    await truncate(file, 1_000_000);
    const rest = (async () => {
      for await (const _chunk of reading);
    })();
    await expect(rest).rejects.toMatchObject({ code: 'INTERNAL', message: expect.stringContaining('1000000') });
  });

  it('is read on when it is removed meanwhile', async () => {
    const reading = store.chunks([{ sha256 }]);
    let received = (await reading.next()).value!.length;
    await store.remove(sha256);
    for await (const chunk of reading) received += chunk.length;
    expect(received).toBe(bytes.length);
  });
});

it('does not follow a link put in the place of a blob', async () => {
  const store = new DiskBlobStore(path.join(folder, 'link'));
  const { sha256 } = await store.put(randomBytes(10));
  const file = path.join(folder, 'link', nameOf(sha256));
  await rm(file);
  await symlink('/etc/hostname', file);
  await expect(store.open(sha256, { start: 0, end: 1 })).rejects.toThrow('ELOOP');
});

it('sweeps half-written files that are old, and only those', async () => {
  const store = new DiskBlobStore(path.join(folder, 'sweep'));
  await store.check();
  const [old, young] = ['old', 'young'].map((name) => path.join(folder, 'sweep', 'tmp', name));
  await writeFile(old!, 'x');
  await writeFile(young!, 'x');
  await utimes(old!, 1, 1);
  await store.prepare();
  expect(await filesUnder(path.join(folder, 'sweep'))).toEqual(['tmp/young']);
});

it('keeps nothing under a final name when its process is killed while it writes', async () => {
  const target = path.join(folder, 'killed');
  const script = `
    import { DiskBlobStore } from ${JSON.stringify(fileURLToPath(new URL('./disk-blob-store.ts', import.meta.url)))};
    async function* endless() {
      for (let i = 0; ; i++) { if (i === 50) process.stdout.write('writing'); yield Buffer.alloc(65536, i); }
    }
    await new DiskBlobStore(${JSON.stringify(target)}).put(endless());`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  const left = await filesUnder(target);
  expect(left).toHaveLength(1);
  expect(path.dirname(left[0]!)).toBe('tmp');
});

it('tells users what is wrong, and not where on the disk', async () => {
  const file = path.join(folder, 'occupied');
  await writeFile(file, '');
  const store = new DiskBlobStore(path.join(folder, 'absent'));
  const failures = [() => new DiskBlobStore(file).check(), () => store.read('0'.repeat(64))];
  for (const fail of failures) {
    await expect(fail()).rejects.toSatisfy(({ message }: Error) => /log/.test(message) && !message.includes(folder));
  }
});

it('is what the hub opens when no S3 server is configured', async () => {
  const store = await openBlobStore(readConfig({ MEDNET_HOME: folder }));
  expect(store.description).toBe(`disk ${path.join(folder, 'blobs')}`);
  expect(await filesUnder(path.join(folder, 'blobs'))).toEqual([]);
});

it('says what to do when its folder is a file', async () => {
  const file = path.join(folder, 'file');
  await writeFile(file, '');
  const refusal = { code: 'UNAVAILABLE', message: expect.stringContaining('MEDNET_HOME') };
  await expect(new DiskBlobStore(file).prepare()).rejects.toMatchObject(refusal);
  await expect(new DiskBlobStore(file).check()).rejects.toMatchObject(refusal);
});

/** Mounts a file system of 1 MiB, which needs the right to: false where it may not. */
function mountTiny(target: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', target], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('a full disk', () => {
  let tiny: string;
  let isMounted: boolean;
  beforeAll(async () => {
    tiny = await mkdtemp(path.join(tmpdir(), 'mednet-tiny-'));
    isMounted = mountTiny(tiny);
  });
  afterAll(async () => {
    if (isMounted) execFileSync('umount', [tiny]);
    await rm(tiny, { recursive: true });
  });

  it('is UNAVAILABLE, and leaves nothing half-written', async ({ skip }) => {
    skip(!isMounted, 'this user may not mount a small file system');
    const store = new DiskBlobStore(tiny);
    const kept = await store.put(randomBytes(100_000));
    await expect(store.put(randomBytes(2_000_000))).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('is full'),
    });
    expect(await filesUnder(tiny)).toEqual([nameOf(kept.sha256)]);
    expect(await store.put(randomBytes(100_000))).toMatchObject({ size: 100_000 });
  });
});
