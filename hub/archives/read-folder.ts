import { createReadStream } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors.ts';
import { type ArchiveEntry, type ArchiveLimits, DEFAULT_LIMITS } from './archive-entry.ts';
import { isClutter } from './is-clutter.ts';

/**
 * The files under `root/relative`, in the order of their names, folder by folder, without system clutter. Throws
 * NOT_FOUND if it is not there and BAD_INPUT if it, or a link in it, leads out of `root`; links to folders and
 * special files are refused as well.
 */
export async function* readFolder(
  root: string,
  relative: string,
  limits: ArchiveLimits = DEFAULT_LIMITS,
): AsyncGenerator<ArchiveEntry> {
  const home = await resolveFolder(root, root);
  const top = await resolveWithin(home, path.resolve(home, relative), relative);
  const total = { entries: 0, bytes: 0 };
  for await (const file of walk(home, await resolveFolder(top, relative))) {
    const { size } = await stat(file);
    total.entries += 1;
    total.bytes += size;
    if (total.entries > limits.entries || size > limits.entryBytes || total.bytes > limits.totalBytes) {
      throw new AppError('TOO_LARGE', `${relative} has more files or bytes than are accepted: split it up.`);
    }
    const name = path.relative(top, file).split(path.sep).join('/');
    const resolveAgain = () => resolveWithin(home, file, name);
    yield {
      path: name,
      size,
      open: async () => createReadStream(await resolveAgain()),
      read: async () => readFile(await resolveAgain()),
    };
  }
}

async function* walk(home: string, folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const place = path.join(folder, entry.name);
    if (isClutter(entry.name)) continue;
    if (entry.isDirectory()) yield* walk(home, place);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isFileWithin(home, place)))) yield place;
    else throw new AppError('BAD_INPUT', `${path.relative(home, place)} is no plain file: put the file itself there.`);
  }
}

async function isFileWithin(home: string, place: string): Promise<boolean> {
  return (await stat(await resolveWithin(home, place, path.relative(home, place)))).isFile();
}

async function resolveFolder(place: string, shown: string): Promise<string> {
  const folder = await resolve(place, shown);
  if ((await stat(folder)).isDirectory()) return folder;
  throw new AppError('BAD_INPUT', `${shown} is not a folder: name the folder it is in.`);
}

/** The real path of `place`, all links followed, which must lie under `home`. */
async function resolveWithin(home: string, place: string, shown: string): Promise<string> {
  // Looked at before the disk is, so that the answer does not tell what exists elsewhere.
  requireWithin(home, place, shown);
  const real = await resolve(place, shown);
  requireWithin(home, real, shown);
  return real;
}

function requireWithin(home: string, place: string, shown: string): void {
  if (place === home || place.startsWith(home.endsWith(path.sep) ? home : home + path.sep)) return;
  throw new AppError('BAD_INPUT', `${shown} leads out of the data folder: name a folder inside it.`);
}

async function resolve(place: string, shown: string): Promise<string> {
  try {
    return await realpath(place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new AppError('NOT_FOUND', `There is no ${shown}: check its name.`);
    if (code === 'ELOOP') throw new AppError('BAD_INPUT', `${shown} is a link to itself: remove it.`);
    if (code === 'ERR_INVALID_ARG_VALUE') throw new AppError('BAD_INPUT', 'A name has no zero bytes in it: check it.');
    throw error;
  }
}
