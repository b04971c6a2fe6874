import { open } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors.ts';
import { type ArchiveLimits, DEFAULT_LIMITS, type OpenArchive, type Refuse, refuseArchive } from './archive-entry.ts';
import { expandGzip } from './expand-gzip.ts';
import { makeTemporaryFolder } from './make-temporary-folder.ts';
import { readTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';

const TAR_MARK_AT = 257;
const HEAD_BYTES = 512;

/**
 * Opens a zip, tar or tar.gz, told apart by its bytes. What is gzipped as a whole can only be read from front to back, so
 * it is expanded into the system's folder for temporary files (TMPDIR) first. BAD_INPUT for anything else.
 */
export async function openArchive(
  file: string,
  limits: ArchiveLimits = DEFAULT_LIMITS,
  refuse: Refuse = refuseArchive,
): Promise<OpenArchive> {
  const head = await readHead(file);
  if (isTar(head)) return readTar(file, limits, refuse);
  if (head[0] === 0x1f && head[1] === 0x8b) return expandTar(file, limits, refuse);
  if (head.toString('latin1', 0, 2) === 'PK') return readZip(file, limits, refuse);
  throw new AppError('BAD_INPUT', 'The file is neither a zip nor a tar archive: pack the images as one and send that.');
}

async function expandTar(file: string, limits: ArchiveLimits, refuse: Refuse): Promise<OpenArchive> {
  const { folder, remove } = await makeTemporaryFolder('mednet-tar-');
  try {
    const expanded = path.join(folder, 'expanded.tar');
    await expandGzip(file, expanded, limits);
    if (!isTar(await readHead(expanded)))
      throw new AppError('BAD_INPUT', 'The gzipped file is no tar archive: pack the images as a tar.gz or a zip.');
    const archive = await readTar(expanded, limits, refuse);
    return { entries: archive.entries, close: () => archive.close().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const isTar = (head: Buffer): boolean => head.toString('latin1', TAR_MARK_AT, TAR_MARK_AT + 5) === 'ustar';
