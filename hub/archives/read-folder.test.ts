import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from './archive-entry.ts';
import { readFolder } from './read-folder.ts';

let base: string;
let root: string;
beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'mednet-folder-'));
  root = path.join(base, 'data');
  await mkdir(path.join(root, 'set/images/b'), { recursive: true });
  await mkdir(path.join(root, 'set/__MACOSX'));
  for (const name of ['labels.csv', 'images/2.png', 'images/10.png', 'images/b/1.png', 'Thumbs.db', '__MACOSX/x']) {
    await writeFile(path.join(root, 'set', name), name);
  }
  await writeFile(path.join(base, 'secret'), 'secret');
  await mkdir(path.join(base, 'data-of-others'));
});
afterAll(() => rm(base, { recursive: true }));

async function readAll(relative: string, limits = DEFAULT_LIMITS): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const entry of readFolder(root, relative, limits)) {
    found[entry.path] = Buffer.concat(await (await entry.open()).toArray()).toString();
    expect(found[entry.path]).toHaveLength(entry.size);
    expect((await entry.read()).toString()).toBe(found[entry.path]);
  }
  return found;
}

/** A folder of its own in `root`, with one link or other special thing in it. */
async function folderWith(make: (place: string) => Promise<void> | void): Promise<string> {
  const folder = await mkdtemp(path.join(root, 'special-'));
  await make(path.join(folder, 'thing'));
  return path.basename(folder);
}

it('gives the files in the order of their names, without clutter', async () => {
  const found = await readAll('set');
  expect(Object.keys(found)).toEqual(['images/10.png', 'images/2.png', 'images/b/1.png', 'labels.csv']);
  expect(Object.entries(found).every(([name, content]) => name === content)).toBe(true);
  expect(await readAll('set/images/b')).toEqual({ '1.png': 'images/b/1.png' });
  expect(Object.keys(await readAll('.'))).toContain('set/labels.csv');
});

it.each(['..', '../data-of-others', 'set/../../secret', '/etc', '../../../../etc/passwd', `../${'x'.repeat(50)}`])(
  'refuses %s',
  async (relative) => {
    await expect(readAll(relative)).rejects.toMatchObject({ code: 'BAD_INPUT', message: /leads out/ });
  },
);

it('says what is not there or no folder', async () => {
  await expect(readAll('none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(readAll('set/labels.csv')).rejects.toMatchObject({ code: 'BAD_INPUT', message: /not a folder/ });
  await expect(readAll('a\0b')).rejects.toMatchObject({ code: 'BAD_INPUT' });
});

describe('links', () => {
  it('to a file inside are followed', async () => {
    const folder = await folderWith((place) => symlink(path.join(root, 'set/labels.csv'), place));
    expect(await readAll(folder)).toEqual({ thing: 'labels.csv' });
  });

  it.each([
    ['to a file outside', () => path.join(base, 'secret'), 'BAD_INPUT'],
    ['to a folder outside', () => base, 'BAD_INPUT'],
    ['in a circle', () => 'thing', 'BAD_INPUT'],
    ['to nothing', () => 'nothing', 'NOT_FOUND'],
  ])('%s are refused', async (_what, target, code) => {
    const folder = await folderWith((place) => symlink(target(), place));
    await expect(readAll(folder)).rejects.toMatchObject({ code });
    await expect(readAll(`${folder}/thing`)).rejects.toMatchObject({ code });
  });

  it('to a folder inside are refused where they are met, and followed where they are named', async () => {
    const folder = await folderWith((place) => symlink(path.join(root, 'set/images/b'), place));
    await expect(readAll(folder)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await readAll(`${folder}/thing`)).toEqual({ '1.png': 'images/b/1.png' });
  });

  it("that are put in a file's place after the listing are not followed out", async () => {
    const folder = await folderWith((place) => writeFile(place, 'harmless'));
    const entry = (await readFolder(root, folder).next()).value!;
    await rm(path.join(root, folder, 'thing'));
    await symlink(path.join(base, 'secret'), path.join(root, folder, 'thing'));
    await expect(entry.open()).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

it('refuses pipes, which would be read for ever', async () => {
  const folder = await folderWith((place) => void execFileSync('mkfifo', [place]));
  await expect(readAll(folder)).rejects.toMatchObject({ code: 'BAD_INPUT', message: /no plain file/ });
});

it.each([{ entries: 3 }, { entryBytes: 9 }, { totalBytes: 40 }])('refuses more than %o', async (limit) => {
  await expect(readAll('set', { ...DEFAULT_LIMITS, ...limit })).rejects.toMatchObject({ code: 'TOO_LARGE' });
});
