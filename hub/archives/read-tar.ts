import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import { AppError } from '../errors.ts';
import {
  type ArchiveEntry,
  type ArchiveLimits,
  DEFAULT_LIMITS,
  type OpenArchive,
  type Refuse,
  refuseArchive,
} from './archive-entry.ts';
import { EntryNames } from './entry-names.ts';
import { isClutter } from './is-clutter.ts';
import { tooLarge } from './list-zip.ts';

const READ_BYTES = 1024 * 1024;

/**
 * The files of a tar archive on this machine, in its own order, without folders and system clutter. It has no directory:
 * all of it is read once to find them. BAD_INPUT when it is damaged or cut short.
 */
export async function readTar(
  file: string,
  limits: ArchiveLimits = DEFAULT_LIMITS,
  refuse: Refuse = refuseArchive,
): Promise<OpenArchive> {
  const handle = await open(file);
  try {
    return { entries: await listTar(file, handle, limits, refuse), close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function listTar(
  file: string,
  handle: FileHandle,
  limits: ArchiveLimits,
  refuse: Refuse,
): Promise<ArchiveEntry[]> {
  const names = new EntryNames();
  const entries: ArchiveEntry[] = [];
  let totalBytes = 0;
  for await (const { path, size, type, start } of listHeaders(file)) {
    if (type === 'directory' || isClutter(path)) continue;
    const reason = findProblem(path, type, names);
    if (reason) refuse({ path, code: 'BAD_INPUT', reason });
    else if (size > limits.entryBytes)
      refuse({ path, code: 'TOO_LARGE', reason: `has ${size} bytes: at most ${limits.entryBytes} are accepted` });
    else {
      totalBytes += size;
      entries.push({ path, size, ...contentAt(file, handle, start, size) });
      if (entries.length > limits.entries) throw tooLarge('more files', `${limits.entries}`);
      if (totalBytes > limits.totalBytes) throw tooLarge('more bytes', `${limits.totalBytes}`);
    }
  }
  return entries;
}

function findProblem(path: string, type: string | null | undefined, names: EntryNames): string | undefined {
  const isFile = type === 'file' || type === 'contiguous-file';
  return names.add(path) ?? (isFile ? undefined : 'is a link or device: put the file itself in and pack again');
}

async function* listHeaders(file: string) {
  const source = createReadStream(file, { highWaterMark: READ_BYTES });
  try {
    for await (const entry of source.pipe(extract())) {
      const { name, size = 0, type, byteOffset } = entry.header as typeof entry.header & { byteOffset: number };
      // `tar` itself writes "./" before every name when it is given a folder.
      yield { path: name.replace(/^(\.\/)+/, ''), size, type, start: byteOffset };
      entry.resume();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const { message } = error as Error;
    const text = `The archive cannot be read (${message}): it may be cut short or not a tar file; pack or send it again.`;
    throw new AppError('BAD_INPUT', text, { cause: error });
  } finally {
    source.destroy();
  }
}

function contentAt(file: string, handle: FileHandle, start: number, size: number): Pick<ArchiveEntry, 'open' | 'read'> {
  return {
    open: async () => (size === 0 ? Readable.from([]) : createReadStream(file, { start, end: start + size - 1 })),
    read: async () => (await handle.read(Buffer.allocUnsafe(size), 0, size, start)).buffer,
  };
}
