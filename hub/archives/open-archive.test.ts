import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { DEFAULT_LIMITS, type Refusal } from './archive-entry.ts';
import { craftZip } from './crafted-zip.ts';
import { openArchive } from './open-archive.ts';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mednet-archive-'));
});
afterAll(() => rm(folder, { recursive: true }));

const temporary = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('mednet-tar-'));

async function save(bytes: Buffer): Promise<string> {
  const file = path.join(folder, `${files++}`);
  await writeFile(file, bytes);
  return file;
}

function makeTar(entries: (Partial<Header> & { name: string; content?: Buffer })[]): Promise<Buffer> {
  const tar = pack();
  for (const { content, ...header } of entries) tar.entry(header, content ?? '');
  tar.finalize();
  return buffer(tar as unknown as NodeJS.ReadableStream);
}

async function readAll(bytes: Buffer, limits = DEFAULT_LIMITS, refusals?: Refusal[]): Promise<Record<string, Buffer>> {
  const file = await save(bytes);
  const { entries, close } = await openArchive(file, limits, refusals && ((refusal) => refusals.push(refusal)));
  try {
    const read = async ({ path: name, size, open, read }: (typeof entries)[number]) => {
      const whole = await read();
      expect(whole.equals(Buffer.concat(await (await open()).toArray()))).toBe(true);
      expect(whole).toHaveLength(size);
      return [name, whole] as const;
    };
    return Object.fromEntries(await Promise.all(entries.map(read)));
  } finally {
    await close();
  }
}

const photo = randomBytes(300_000);
const plain = [
  { name: 'set/', type: 'directory' as const },
  { name: './set/a/1.png', content: photo },
  { name: `set/${'肺'.repeat(80)}/2.png`, content: Buffer.from('two') },
  { name: 'set/empty', content: Buffer.alloc(0) },
  { name: 'set/._a', content: Buffer.from('clutter') },
];

describe.each([
  ['tar', (bytes: Buffer) => bytes],
  ['tar.gz', (bytes: Buffer) => gzipSync(bytes)],
])('a %s', (_kind, wrap) => {
  it('gives its files whole, several at once, without folders and clutter', async () => {
    const before = await temporary();
    const found = await readAll(wrap(await makeTar(plain)));
    expect(Object.keys(found)).toEqual(['set/a/1.png', plain[2]!.name, 'set/empty']);
    expect(found['set/a/1.png']!.equals(photo)).toBe(true);
    expect(found[plain[2]!.name]!.toString()).toBe('two');
    expect(await temporary()).toEqual(before);
  });

  it('with links, devices and hostile names gives the rest, or nothing where nobody takes note', async () => {
    const hostile = await makeTar([
      { name: 'a/good.png', content: photo },
      { name: 'link', type: 'symlink', linkname: '/etc/passwd' },
      { name: 'hard', type: 'link', linkname: 'a/good.png' },
      { name: 'device', type: 'character-device' },
      { name: '../up.png', content: photo },
      { name: '/etc/passwd', content: photo },
      { name: 'a/good.png', content: photo },
      { name: 'A/GOOD.png', content: photo },
    ]);
    const refusals: Refusal[] = [];
    expect(Object.keys(await readAll(wrap(hostile), DEFAULT_LIMITS, refusals))).toEqual(['a/good.png']);
    expect(refusals.map(({ path: name, reason }) => `${name} ${reason}`)).toEqual([
      expect.stringContaining('link is a link'),
      expect.stringContaining('hard is a link'),
      expect.stringContaining('device is a link or device'),
      expect.stringContaining('leads out'),
      expect.stringContaining('absolute'),
      expect.stringContaining('twice'),
      expect.stringContaining('case'),
    ]);
    await expect(readAll(wrap(hostile))).rejects.toMatchObject({ code: 'BAD_INPUT', message: /link/ });
  });

  it('is refused wherever it is cut, and leaves nothing behind', async () => {
    const before = await temporary();
    const bytes = wrap(await makeTar(plain.slice(1, 3)));
    for (const length of [1, 300, 700, 5000, bytes.length - 2000]) {
      const outcome = await readAll(bytes.subarray(0, length)).catch((error: unknown) => error);
      expect(outcome, `at ${length}`).toBeInstanceOf(AppError);
    }
    expect(await temporary()).toEqual(before);
  });

  it.each([{ entries: 2 }, { entryBytes: 299_999 }, { totalBytes: 300_001 }])('refuses more than %o', async (limit) => {
    const bytes = wrap(await makeTar(plain));
    await expect(readAll(bytes, { ...DEFAULT_LIMITS, ...limit })).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });
});

it('stops a bomb', async () => {
  const zeros = await makeTar([{ name: 'zeros', content: Buffer.alloc(40 * 1024 ** 2) }]);
  await expect(readAll(gzipSync(zeros))).rejects.toMatchObject({ code: 'TOO_LARGE', message: /expands/ });
});

it('tells archives apart by their bytes', async () => {
  expect(Object.keys(await readAll(craftZip([{ name: 'a' }])))).toEqual(['a']);
  for (const bytes of [Buffer.alloc(0), Buffer.from('%PDF-1.7'), randomBytes(5000)]) {
    await expect(readAll(bytes)).rejects.toMatchObject({ code: 'BAD_INPUT', message: /neither a zip nor a tar/ });
  }
  await expect(readAll(gzipSync(photo))).rejects.toMatchObject({ code: 'BAD_INPUT', message: /no tar/ });
});
