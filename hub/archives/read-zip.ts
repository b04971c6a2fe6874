import { type ArchiveLimits, DEFAULT_LIMITS, type OpenArchive, type Refuse, refuseArchive } from './archive-entry.ts';
import { expandEntry, readEntry } from './expand-entry.ts';
import { listZip } from './list-zip.ts';
import { openZip } from './open-zip.ts';

/**
 * The files of a ZIP archive on this machine, in its own order, without folders and system clutter. The whole
 * directory is checked first; without `refuse`, one hostile file (BAD_INPUT, TOO_LARGE) is enough to take none.
 */
export async function readZip(
  file: string,
  limits: ArchiveLimits = DEFAULT_LIMITS,
  refuse: Refuse = refuseArchive,
): Promise<OpenArchive> {
  const open = await openZip(file);
  const close = async () => open.zip.close();
  try {
    const records = await listZip(file, open.zip, limits, refuse);
    const entries = records.map((record) => ({
      path: record.path,
      size: record.uncompressedSize,
      open: () => expandEntry(file, open, record),
      read: () => readEntry(open, record),
    }));
    return { entries, close };
  } catch (error) {
    await close();
    throw error;
  }
}
