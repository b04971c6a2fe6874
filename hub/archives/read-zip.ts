import type { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import { type ArchiveEntry, type ArchiveLimits, DEFAULT_LIMITS } from './archive-entry.ts';
import { checkZip, nameOf } from './check-zip.ts';
import { expandEntry } from './expand-entry.ts';
import { isClutter } from './is-clutter.ts';
import { listEntries, openZip } from './open-zip.ts';

/**
 * The files of a ZIP archive on this machine, in its own order, without folders and system clutter. The whole
 * directory is checked first, so a hostile archive (BAD_INPUT, TOO_LARGE) yields nothing at all.
 */
export async function* readZip(file: string, limits: ArchiveLimits = DEFAULT_LIMITS): AsyncGenerator<ArchiveEntry> {
  await using(file, (zip) => checkZip(file, zip, limits));
  const zip = await openZip(file);
  try {
    for await (const entry of listEntries(zip)) {
      const path = nameOf(entry);
      if (path.endsWith('/') || isClutter(path)) continue;
      yield { path, size: entry.uncompressedSize, open: () => openEntry(file, zip, entry) };
    }
  } finally {
    zip.close();
  }
}

/** Entries can be opened after the listing ended as well, at the cost of opening the archive again. */
function openEntry(file: string, zip: ZipFile, entry: Entry): Promise<Readable> {
  return zip.isOpen ? expandEntry(file, zip, entry) : using(file, (again) => expandEntry(file, again, entry));
}

async function using<T>(file: string, use: (zip: ZipFile) => Promise<T>): Promise<T> {
  const zip = await openZip(file);
  try {
    return await use(zip);
  } finally {
    zip.close();
  }
}
