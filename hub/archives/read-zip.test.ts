import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, deflateRawSync } from 'node:zlib';
import seedrandom from 'seedrandom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { AppError } from '../errors.ts';
import { type ArchiveEntry, type ArchiveLimits, DEFAULT_LIMITS, type Refusal } from './archive-entry.ts';
import { type CraftedEntry, craftZip } from './crafted-zip.ts';
import { readZip } from './read-zip.ts';

const MiB = 1024 * 1024;
const hello: CraftedEntry = { name: 'a/hello.txt', content: Buffer.from('hello, hello, hello') };

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mednet-zip-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function save(bytes: Buffer): Promise<string> {
  files += 1;
  const file = path.join(folder, `${files}.zip`);
  await writeFile(file, bytes);
  return file;
}

async function using<T>(
  file: string,
  use: (entries: ArchiveEntry[]) => Promise<T>,
  limits?: ArchiveLimits,
): Promise<T> {
  const archive = await readZip(file, limits);
  try {
    return await use(archive.entries);
  } finally {
    await archive.close();
  }
}

/** Every file of the archive, read in both ways. */
function readAll(file: string, limits?: ArchiveLimits): Promise<Record<string, Buffer>> {
  const read = async (entries: ArchiveEntry[]) => {
    const found: Record<string, Buffer> = {};
    for (const entry of entries) {
      const [streamed, whole] = await Promise.allSettled([
        entry.open().then(async (stream) => Buffer.concat(await stream.toArray())),
        entry.read(),
      ]);
      expect(whole.status).toBe(streamed.status);
      if (streamed.status === 'rejected') throw streamed.reason;
      found[entry.path] = streamed.value;
      expect(whole.status === 'fulfilled' && whole.value.equals(streamed.value)).toBe(true);
      expect(streamed.value).toHaveLength(entry.size);
    }
    return found;
  };
  return using(file, read, limits);
}

const refusal = (code: string, text: string) => ({ code, message: expect.stringContaining(text) });

describe('an ordinary archive', () => {
  const photo = randomBytes(3 * MiB);
  let file: string;
  beforeAll(async () => {
    const zip = new ZipFile();
    zip.addEmptyDirectory('images');
    zip.addBuffer(photo, 'images/größe 1.png', { compress: false });
    zip.addBuffer(Buffer.alloc(100_000, 'label,'), 'labels.csv');
    zip.addBuffer(Buffer.alloc(0), 'empty.txt');
    for (const name of ['__MACOSX/images/._a.png', 'images/.DS_Store', 'Thumbs.db', 'images/._b.png']) {
      zip.addBuffer(Buffer.from('clutter'), name);
    }
    zip.end();
    file = path.join(folder, 'ordinary.zip');
    await pipeline(zip.outputStream, createWriteStream(file));
  });

  it('gives its files, in order, without folders and clutter', async () => {
    const found = await readAll(file);
    expect(Object.keys(found)).toEqual(['images/größe 1.png', 'labels.csv', 'empty.txt']);
    expect(found['images/größe 1.png']!.equals(photo)).toBe(true);
    expect(found['labels.csv']).toEqual(Buffer.alloc(100_000, 'label,'));
  });

  it('lets its files be opened several at once, and again', async () => {
    await using(file, async (entries) => {
      const first = entries[0]!;
      const streams = await Promise.all([first.open(), first.open(), entries[1]!.open()]);
      streams[0]!.destroy();
      const read = await Promise.all(streams.slice(1).map(async (stream) => Buffer.concat(await stream.toArray())));
      expect(read.map((bytes) => bytes.length)).toEqual([photo.length, 100_000]);
    });
  });

  it('in the format for large archives (ZIP64) is read as well', async () => {
    const zip = new ZipFile();
    for (const name of ['a', 'b', 'c']) zip.addBuffer(Buffer.from(name), name, { forceZip64Format: true });
    zip.end({ forceZip64Format: true, comment: '' });
    const large = path.join(folder, 'zip64.zip');
    await pipeline(zip.outputStream, createWriteStream(large));
    expect(Object.keys(await readAll(large))).toEqual(['a', 'b', 'c']);
  });
});

describe('names', () => {
  it.each([
    ['../escape.txt', 'leads out'],
    ['a/../../escape.txt', 'leads out'],
    ['/etc/passwd', 'absolute'],
    ['C:/windows/system.ini', 'drive'],
    ['C:evil.txt', 'drive'],
    ['a\\b.txt', 'backslash'],
    ['..\\b.txt', 'backslash'],
    ['a//b.txt', 'empty step'],
    ['./b.txt', 'empty step'],
    ['', 'no name'],
    ['a\0.png', 'control'],
    ['line\nbreak', 'control'],
    ['x'.repeat(2000), 'longer'],
  ])('refuses %j, before giving any file', async (name, text) => {
    const file = await save(craftZip([hello, { ...hello, name }]));
    await expect(readZip(file)).rejects.toMatchObject(refusal('BAD_INPUT', text));
  });

  it.each([
    ['the same', 'hello.txt', 'twice'],
    ['another case', 'HELLO.txt', 'case'],
  ])('refuses one that is there again in %s', async (_what, name, text) => {
    const file = await save(craftZip([hello, { name: 'other' }, { name: `a/${name}` }]));
    await expect(readAll(file)).rejects.toMatchObject(refusal('BAD_INPUT', text));
  });

  it('may be in any script; letters composed in two ways are the same', async () => {
    const names = ['肺/正常.png', 'легкие/норма.png', 'رئة/سليم.png', 'é.png'];
    expect(Object.keys(await readAll(await save(craftZip(names.map((name) => ({ name }))))))).toEqual(names);
    const twice = await save(craftZip([{ name: 'é.png' }, { name: 'e\u0301.png' }]));
    await expect(readAll(twice)).rejects.toMatchObject(refusal('BAD_INPUT', 'accents'));
  });
});

describe('entries', () => {
  it.each<[string, Partial<CraftedEntry>, string]>([
    ['a symbolic link', { unixMode: 0o120777, content: Buffer.from('/etc/passwd') }, 'link'],
    ['a device', { unixMode: 0o060666 }, 'device'],
    ['an encrypted file', { flags: 0x801 }, 'encrypted'],
    ['a strongly encrypted file', { flags: 0x841 }, 'encryption'],
    ['another compression', { method: 12 }, 'method 12'],
    ['a wrong checksum', { checksum: 1 }, 'checksum'],
    ['fewer bytes than it says', { size: 1000 }, 'shorter'],
    ['more bytes than it says', { size: 3 }, 'longer'],
    ['bytes that are not deflated', { data: Buffer.alloc(100, 0xff) }, 'cannot be read'],
    ['a deflated stream that breaks off', { data: deflateRawSync(Buffer.alloc(5000, 'abc')).subarray(0, 12) }, ''],
    ['a place beyond the file', { offset: 1_000_000 }, 'cannot be read'],
    ['a stored file of another size', { method: 0, data: Buffer.from('hi'), size: 3 }, 'cannot be read'],
  ])('with %s are refused', async (_what, change, text) => {
    const file = await save(craftZip([{ ...hello, ...change }]));
    await expect(readAll(file)).rejects.toMatchObject(refusal('BAD_INPUT', text));
  });

  it('that overlap are refused', async () => {
    const kernel = { name: 'kernel', content: randomBytes(1000) };
    const again = { name: 'again', content: kernel.content, offset: 0 };
    await expect(readAll(await save(craftZip([kernel, again])))).rejects.toMatchObject(refusal('BAD_INPUT', 'overlap'));
  });
});

describe('bombs', () => {
  let data: Buffer;
  beforeAll(() => {
    // Flushed to a byte's end, so that the deflated zeros can be repeated: 10 MB that expand to 10 GiB.
    const zeros = deflateRawSync(Buffer.alloc(256 * MiB), { finishFlush: constants.Z_FULL_FLUSH });
    data = Buffer.concat([...Array.from({ length: 40 }, () => zeros), deflateRawSync(Buffer.alloc(0))]);
  });

  it('that say how large they are are refused unopened', async () => {
    const honest = 2 * 1024 ** 3;
    const file = await save(craftZip([{ name: 'zeros', data: data.subarray(0, data.length / 5), size: honest }]));
    await expect(readZip(file)).rejects.toMatchObject(refusal('TOO_LARGE', 'expands'));
    const small = { ...DEFAULT_LIMITS, ratio: 2000, entryBytes: honest - 1 };
    await expect(readZip(file, small)).rejects.toMatchObject(refusal('TOO_LARGE', `has ${honest} bytes`));
  });

  it('that lie about it are stopped at the first byte too many', async () => {
    const file = await save(craftZip([{ name: 'zeros', data, size: MiB }]));
    let received = 0;
    const reading = using(file, async ([entry]) => {
      for await (const chunk of await entry!.open()) received += chunk.length;
    });
    await expect(reading).rejects.toMatchObject(refusal('BAD_INPUT', 'longer'));
    expect(received).toBeLessThanOrEqual(MiB);
    await expect(using(file, ([entry]) => entry!.read())).rejects.toMatchObject(refusal('BAD_INPUT', 'longer'));
  });

  it('of many files are refused by their sum and by their number', async () => {
    const entries = Array.from({ length: 100 }, (_, i) => ({ ...hello, name: `${i}` }));
    const file = await save(craftZip(entries));
    const sum = { ...DEFAULT_LIMITS, totalBytes: 100 * hello.content!.length - 1 };
    await expect(readZip(file, sum)).rejects.toMatchObject(refusal('TOO_LARGE', 'when expanded'));
    await expect(readZip(file, { ...DEFAULT_LIMITS, entries: 99 })).rejects.toMatchObject(
      refusal('TOO_LARGE', '100 files'),
    );
    expect(Object.keys(await readAll(file, { ...sum, totalBytes: 100 * hello.content!.length }))).toHaveLength(100);
  });

  it('do not hide what compresses well and is small', async () => {
    const file = await save(craftZip([{ name: 'mask.nii', content: Buffer.alloc(8 * MiB) }]));
    expect((await readAll(file))['mask.nii']).toHaveLength(8 * MiB);
  });
});

it('gives the rest where somebody takes note of what is refused', async () => {
  const hostile = [{ name: '../x' }, { name: 'link', unixMode: 0o120777 }, { ...hello, flags: 0x801 }, { name: 'B' }];
  const refusals: Refusal[] = [];
  const file = await save(craftZip([...hostile, { name: 'b' }, { name: 'c' }]));
  const { entries, close } = await readZip(file, DEFAULT_LIMITS, (one) => refusals.push(one));
  await close();
  expect(entries.map(({ path: name }) => name)).toEqual(['B', 'c']);
  expect(refusals.map(({ path: name }) => name)).toEqual(['../x', 'link', hello.name, 'b']);
});

describe('broken archives', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from('P')],
    ['another kind of file', Buffer.from('%PDF-1.7 not an archive at all')],
    ['noise', randomBytes(100_000)],
  ])('such as %s are refused', async (_what, bytes) => {
    await expect(readAll(await save(bytes))).rejects.toMatchObject(refusal('BAD_INPUT', 'not a ZIP file'));
  });

  it('with more files than they say are refused, not read in part', async () => {
    const file = await save(craftZip([hello, { name: 'b' }, { name: 'c' }], 1));
    await expect(readAll(file)).rejects.toMatchObject(refusal('BAD_INPUT', 'more files than it says'));
  });

  it('with fewer files than they say are refused', async () => {
    await expect(readAll(await save(craftZip([hello], 3)))).rejects.toMatchObject(
      refusal('BAD_INPUT', 'cannot be read'),
    );
  });

  it('whose files are not where they say are refused', async () => {
    const file = await save(Buffer.concat([randomBytes(100), craftZip([hello])]));
    await expect(readAll(file)).rejects.toMatchObject(refusal('BAD_INPUT', 'cannot be read'));
  });

  it('are never read whole wherever they are cut', async () => {
    const bytes = craftZip([hello, { name: 'b', content: randomBytes(50) }]);
    for (let length = 0; length < bytes.length; length += 1) {
      await expect(readAll(await save(bytes.subarray(0, length)))).rejects.toBeInstanceOf(AppError);
    }
  });

  it('give the right bytes or a clear error wherever bytes are changed', async () => {
    const content = Buffer.alloc(500, 'the same again and ');
    const bytes = craftZip([{ name: 'a', content }, hello]);
    const random = seedrandom('changed bytes');
    let refused = 0;
    for (let round = 0; round < 1500; round += 1) {
      const changed = Buffer.from(bytes);
      for (let i = 0; i < 1 + (round % 3); i += 1)
        changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256);
      const file = path.join(folder, 'changed.zip');
      await writeFile(file, changed);
      const outcome = await readAll(file).catch((error: unknown) => error);
      if (outcome instanceof Error) {
        expect(outcome).toMatchObject({ name: 'AppError', code: expect.stringMatching(/BAD_INPUT|TOO_LARGE/) });
        refused += 1;
      } else {
        for (const found of Object.values(outcome as object)) expect([content, hello.content]).toContainEqual(found);
      }
    }
    expect(refused).toBeGreaterThan(500);
  });
});

it('says which archive is not there', async () => {
  await expect(readAll(path.join(folder, 'none.zip'))).rejects.toThrow('none.zip');
});
