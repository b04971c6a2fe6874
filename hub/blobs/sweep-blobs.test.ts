/** Collecting what nothing points at, beside writers who are about to, on a real database and folder. */
import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type TestHub, testHub } from '../../test/hub.ts';
import { DiskBlobStore } from './disk-blob-store.ts';
import { registerBlobs } from './register-blobs.ts';
import { REFERENCES, removeUnusedBlobs } from './remove-unused-blobs.ts';
import { storeFile } from './store-file.ts';
import { storeUpload } from './store-upload.ts';
import { sweepBlobs } from './sweep-blobs.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

/** Everything that is there now is older. */
const later = () => ({ time: new Date(Date.now() + 60_000) });
const rowsOf = (...names: string[]) => hub.prisma.blob.count({ where: { sha256: { in: names } } });
const upload = (source: Buffer, blobs = hub.blobs) =>
  storeUpload({ ...hub, blobs }, { ownerId: hub.member.id, fileName: 'x', source: [source] as never });
const dropUploads = () => hub.prisma.upload.deleteMany();

async function waitingFor(count: number): Promise<void> {
  await vi.waitFor(async () => {
    const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    expect(await hub.prisma.$queryRawUnsafe(waiting)).toHaveLength(count);
  });
}

/** A folder whose `remove` waits, once asked, until it is let go. */
class PausingStore extends DiskBlobStore {
  readonly #gate = new EventEmitter();
  readonly asked = once(this.#gate, 'asked');
  readonly #go = once(this.#gate, 'go');
  go(): void {
    this.#gate.emit('go');
  }
  override async remove(sha256: string, writtenBefore?: Date): Promise<boolean> {
    this.#gate.emit('asked');
    await this.#go;
    return super.remove(sha256, writtenBefore);
  }
}
const pausing = () => new PausingStore(`${hub.config.home}/blobs`);

beforeEach(async () => {
  await dropUploads();
  await sweepBlobs(hub, later());
});

it('knows every column that points at a blob', async () => {
  const columns = await hub.prisma.$queryRaw<{ name: string }[]>`
    SELECT c.conrelid::regclass::text || '.' || a.attname AS name FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
    WHERE c.confrelid = 'blob'::regclass AND c.confdeltype <> 'c'`;
  const known = REFERENCES.map(([table, column]) => `${table === 'case' ? '"case"' : table}.${column}`);
  expect(columns.map(({ name }) => name).sort()).toEqual(known.sort());
});

it('removes bytes that were never registered, rows that nothing points at, and parts with their whole', async () => {
  const stray = await hub.blobs.put(randomBytes(100));
  const unused = await hub.blobs.put(randomBytes(200));
  const parted = await storeFile(hub.blobs, randomBytes(50_000), [20_000]);
  await hub.prisma.$transaction((tx) => registerBlobs(tx, hub.blobs, [unused, parted]));
  const used = await upload(randomBytes(300));
  expect(await sweepBlobs(hub, later())).toEqual({ blobs: 4, bytes: 50_300 });
  const gone = [stray, unused, parted, ...parted.parts!].map(({ sha256 }) => sha256);
  expect(await rowsOf(...gone)).toBe(0);
  for (const sha256 of gone) expect(await hub.blobs.size(sha256)).toBeUndefined();
  expect(await hub.blobs.size(used.sha256)).toBe(300);
  expect(await sweepBlobs(hub, later())).toEqual({ blobs: 0, bytes: 0 });
});

it('keeps parts that another whole shares', async () => {
  const shared = randomBytes(20_000);
  const [kept, dropped] = await Promise.all(
    [1, 2].map(() => storeFile(hub.blobs, Buffer.concat([shared, randomBytes(30_000)]), [20_000])),
  );
  await hub.prisma.$transaction((tx) => registerBlobs(tx, hub.blobs, [kept!, dropped!]));
  const file = { ownerId: hub.member.id, fileName: 'x', blobSha256: kept!.sha256 };
  await hub.prisma.upload.create({ data: file });
  expect(await sweepBlobs(hub, later())).toEqual({ blobs: 1, bytes: 30_000 });
  for (const { sha256 } of kept!.parts!) expect(await hub.blobs.size(sha256)).toBeGreaterThan(0);
});

it('leaves alone what is younger than the grace period', async () => {
  const [stray, unused] = await Promise.all([hub.blobs.put(randomBytes(100)), hub.blobs.put(randomBytes(100))]);
  await hub.prisma.blob.create({ data: unused });
  expect(await sweepBlobs(hub)).toEqual({ blobs: 0, bytes: 0 });
  expect(await hub.blobs.size(stray.sha256)).toBe(100);
  expect(await rowsOf(unused.sha256)).toBe(1);
  await hub.prisma.blob.create({ data: { ...stray, createdAt: new Date(0) } });
  expect(await sweepBlobs(hub)).toEqual({ blobs: 0, bytes: 0 }); // the row was old, the bytes are new
  expect(await hub.blobs.size(stray.sha256)).toBe(100);
});

it('waits for a writer who has registered, and then finds it in use', async () => {
  const blob = await hub.blobs.put(randomBytes(100));
  let sweeping: ReturnType<typeof sweepBlobs> | undefined;
  await hub.prisma.$transaction(async (tx) => {
    await registerBlobs(tx, hub.blobs, [blob]);
    sweeping = sweepBlobs(hub, later());
    await waitingFor(1);
    await tx.upload.create({ data: { ownerId: hub.member.id, fileName: 'x', blobSha256: blob.sha256 } });
  });
  await sweeping;
  expect(await hub.blobs.size(blob.sha256)).toBe(100);
  expect(await rowsOf(blob.sha256)).toBe(1);
});

it('passes by a row that a writer is about to use', async () => {
  const blob = await hub.blobs.put(randomBytes(100));
  await hub.prisma.blob.create({ data: blob });
  await hub.prisma.$transaction(async (tx) => {
    await registerBlobs(tx, hub.blobs, [blob]);
    await sweepBlobs(hub, later());
    await tx.upload.create({ data: { ownerId: hub.member.id, fileName: 'x', blobSha256: blob.sha256 } });
  });
  expect(await hub.blobs.size(blob.sha256)).toBe(100);
});

it('makes a writer wait, who then stores the bytes anew or is told to', async () => {
  const bytes = randomBytes(100);
  const blob = await hub.blobs.put(bytes);
  await hub.prisma.blob.create({ data: blob });
  const store = pausing();
  const removing = removeUnusedBlobs({ prisma: hub.prisma, blobs: store }, [blob.sha256]);
  await store.asked;
  const late = upload(bytes);
  const told = expect(late).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await waitingFor(1);
  store.go();
  expect(await removing).toEqual({ blobs: 1, bytes: 100 });
  await told;
  expect(await rowsOf(blob.sha256)).toBe(0);
  await upload(bytes);
  expect(await hub.blobs.size(blob.sha256)).toBe(100);
});

it('does not remove bytes that were stored again meanwhile', async () => {
  const bytes = randomBytes(100);
  const blob = await hub.blobs.put(bytes);
  await hub.prisma.blob.create({ data: { ...blob, createdAt: new Date(0) } });
  const store = pausing();
  const time = new Date(Date.now() + 100);
  const sweeping = sweepBlobs({ prisma: hub.prisma, blobs: store }, { time });
  await store.asked;
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(time.getTime() + 20));
  const writing = upload(bytes);
  await waitingFor(1);
  store.go();
  expect(await sweeping).toEqual({ blobs: 0, bytes: 0 });
  await writing;
  expect(await hub.blobs.size(blob.sha256)).toBe(100);
});

it('never takes bytes from under a row, whoever works at once', { timeout: 60_000 }, async () => {
  const contents = Array.from({ length: 5 }, () => randomBytes(64));
  let written = 0;
  const write = async () => {
    for (let turn = 0; turn < 15; turn++) {
      await upload(contents[turn % contents.length]!).then(
        () => written++,
        (error) => expect(error).toMatchObject({ code: 'UNAVAILABLE' }),
      );
      if (turn % 3 === 0) await dropUploads();
    }
  };
  const sweep = async () => {
    for (let turn = 0; turn < 10; turn++) await sweepBlobs(hub, later());
  };
  await Promise.all([write(), write(), write(), sweep(), sweep()]);
  expect(written).toBeGreaterThan(0);
  await Promise.all(contents.map((bytes) => upload(bytes)));
  await sweepBlobs(hub, later());
  for (const { blobSha256 } of await hub.prisma.upload.findMany())
    expect(await hub.blobs.read(blobSha256)).toHaveLength(64);
});
