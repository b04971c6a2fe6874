import { open } from 'node:fs/promises';
import { type Entry, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { AppError } from '../errors.ts';
import { type ArchiveLimits, RATIO_FLOOR_BYTES, type Refusal, type Refuse } from './archive-entry.ts';
import { EntryNames } from './entry-names.ts';
import { isClutter } from './is-clutter.ts';
import { listEntries } from './open-zip.ts';
import { requireDistinctRanges } from './require-distinct-ranges.ts';

const LOCAL_HEADER_BYTES = 30;
const ENTRY_SIGNATURE = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/** What is kept of an entry: an archive may have a million of them. */
export type ZipRecord = Pick<
  Entry,
  'compressedSize' | 'compressionMethod' | 'crc32' | 'relativeOffsetOfLocalHeader' | 'uncompressedSize'
> & { path: string };

/**
 * Reads the whole directory of an archive before any of its content, and tells `refuse` of every hostile file or one
 * beyond the limits in it. What it says of sizes is held against the content while that is read. Throws BAD_INPUT or
 * TOO_LARGE where it is the archive that cannot be taken.
 */
export async function listZip(file: string, zip: ZipFile, limits: ArchiveLimits, refuse: Refuse): Promise<ZipRecord[]> {
  const names = new EntryNames();
  const records: ZipRecord[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let totalBytes = 0;
  if (zip.entryCount > limits.entries) throw tooLarge(`${zip.entryCount} files`, `${limits.entries}`);
  for await (const entry of listEntries(zip)) {
    starts.push(entry.relativeOffsetOfLocalHeader);
    ends.push(entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize);
    const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    if (path.endsWith('/') || isClutter(path)) continue;
    const refusal = checkEntry(entry, path, names, limits);
    if (refusal) {
      refuse({ path, ...refusal });
      continue;
    }
    totalBytes += entry.uncompressedSize;
    if (totalBytes > limits.totalBytes) throw tooLarge('more bytes when expanded', `${limits.totalBytes}`);
    const { compressedSize, compressionMethod, crc32, relativeOffsetOfLocalHeader, uncompressedSize } = entry;
    records.push({ path, compressedSize, compressionMethod, crc32, relativeOffsetOfLocalHeader, uncompressedSize });
  }
  await requireEndOfDirectory(file, (zip as unknown as { readEntryCursor: number }).readEntryCursor);
  requireDistinctRanges(starts, ends);
  return records;
}

function checkEntry(
  entry: Entry,
  path: string,
  names: EntryNames,
  limits: ArchiveLimits,
): Omit<Refusal, 'path'> | undefined {
  const { compressedSize, compressionMethod, uncompressedSize } = entry;
  const refused = (reason: string) => ({ code: 'BAD_INPUT' as const, reason });
  const wrongName = names.add(path);
  if (wrongName) return refused(wrongName);
  if (entry.isEncrypted()) return refused('is encrypted: pack it without a password');
  if (isSpecial(entry)) return refused('is a link or device: put the file itself in and pack again');
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    return refused(`uses compression method ${compressionMethod}: pack it with the usual "deflate"`);
  }
  if (uncompressedSize > limits.entryBytes) {
    return { code: 'TOO_LARGE', reason: `has ${uncompressedSize} bytes: at most ${limits.entryBytes} are accepted` };
  }
  if (uncompressedSize > RATIO_FLOOR_BYTES && uncompressedSize > limits.ratio * compressedSize) {
    const times = Math.round(uncompressedSize / Math.max(1, compressedSize));
    return { code: 'TOO_LARGE', reason: `expands ${times} times: at most ${limits.ratio} times are accepted` };
  }
  return undefined;
}

/** Unix file types other than file and directory; archives of other systems have zeros there. */
function isSpecial(entry: Entry): boolean {
  const type = (entry.externalFileAttributes >>> 16) & 0o170000;
  return type !== 0 && type !== 0o100000 && type !== 0o040000;
}

/** Some tools count files modulo 65,536: without this, the rest would be silently missing. */
async function requireEndOfDirectory(file: string, position: number): Promise<void> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, position);
    if (bytesRead === 4 && buffer.readUInt32LE() !== ENTRY_SIGNATURE) return;
  } finally {
    await handle.close();
  }
  throw new AppError(
    'BAD_INPUT',
    'The archive has more files than it says: pack it again with a tool that knows ZIP64.',
  );
}

export function tooLarge(what: string, limit: string): AppError {
  return new AppError('TOO_LARGE', `The archive has ${what}; at most ${limit} are accepted: split it up.`);
}
