/** The files in a series of The Cancer Imaging Archive, each held to the MD5 that the archive lists for it. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ArchiveEntry, ArchiveLimits } from '../../hub/archives/archive-entry.ts';
import { readZip } from '../../hub/archives/read-zip.ts';
import { AppError } from '../../hub/errors.ts';

const listName = 'md5hashes.csv';

export interface SeriesFile {
  path: string;
  /** Fails with BAD_INPUT at its end when it is not what the list says. */
  content: Readable;
}

/** BAD_INPUT when the list, or a file on it, is not there. Each content must be read before the next is asked for. */
export async function* readSeries(archive: string, limits: ArchiveLimits): AsyncGenerator<SeriesFile> {
  const { entries, close } = await readZip(archive, limits);
  try {
    yield* verifiedFiles(entries);
  } finally {
    await close();
  }
}

async function* verifiedFiles(entries: ArchiveEntry[]): AsyncGenerator<SeriesFile> {
  const listed = await readList(entries);
  for (const { path, open } of entries) {
    if (path === listName) continue;
    const promised = listed.get(path);
    listed.delete(path);
    const content = await open();
    yield { path, content: promised ? Readable.from(verified(content, path, promised)) : content };
  }
  const [missing] = listed.keys();
  if (missing !== undefined)
    throw new AppError('BAD_INPUT', `A series came without its file ${missing}: fetch it again.`);
}

/** File name -> MD5. The first line is a heading. */
async function readList(entries: ArchiveEntry[]): Promise<Map<string, string>> {
  const list = entries.find(({ path }) => path === listName);
  if (!list) throw new AppError('BAD_INPUT', `A series came without its checksums (${listName}): fetch it again.`);
  const lines = (await text(await list.open())).split(/\r?\n/).slice(1).filter(Boolean);
  return new Map(lines.map((line) => line.split(',').map((cell) => cell.trim()) as [string, string]));
}

async function* verified(content: Readable, path: string, promised: string): AsyncGenerator<Buffer> {
  const hash = createHash('md5');
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
  const found = hash.digest('hex');
  if (found === promised.toLowerCase()) return;
  throw new AppError('BAD_INPUT', `${path} of a series has the md5 ${found}, not ${promised}: fetch it again.`);
}
