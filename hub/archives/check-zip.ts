import { open } from 'node:fs/promises';
import { type Entry, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { AppError } from '../errors.ts';
import { type ArchiveLimits, RATIO_FLOOR_BYTES } from './archive-entry.ts';
import { listEntries } from './open-zip.ts';
import { requireDistinctRanges } from './require-distinct-ranges.ts';
import { requireSafePath } from './require-safe-path.ts';

const LOCAL_HEADER_BYTES = 30;
const ENTRY_SIGNATURE = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/** The entry's name; as the archive has it, unchecked. */
export function nameOf(entry: Entry): string {
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
}

/**
 * Reads the whole directory of an archive before any of its content, and throws BAD_INPUT or TOO_LARGE for whatever
 * is hostile or beyond the limits in it. What it says of sizes is held against the content while that is read.
 */
export async function checkZip(file: string, zip: ZipFile, limits: ArchiveLimits): Promise<void> {
  const names = new Set<string>();
  const starts: number[] = [];
  const ends: number[] = [];
  let totalBytes = 0;
  if (zip.entryCount > limits.entries) throw tooLarge(`${zip.entryCount} files`, `${limits.entries}`);
  for await (const entry of listEntries(zip)) {
    const name = nameOf(entry);
    requireSafePath(name.endsWith('/') ? name.slice(0, -1) : name);
    if (names.has(name)) throw refused(name, 'is there twice', 'remove one of the two');
    names.add(name);
    checkEntry(entry, name, limits);
    totalBytes += entry.uncompressedSize;
    if (totalBytes > limits.totalBytes) throw tooLarge('more bytes when expanded', `${limits.totalBytes}`);
    starts.push(entry.relativeOffsetOfLocalHeader);
    ends.push(entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize);
  }
  await requireEndOfDirectory(file, (zip as unknown as { readEntryCursor: number }).readEntryCursor);
  requireDistinctRanges(starts, ends);
}

function checkEntry(entry: Entry, name: string, limits: ArchiveLimits): void {
  const { compressedSize, compressionMethod, uncompressedSize } = entry;
  if (entry.isEncrypted()) throw refused(name, 'is encrypted', 'pack it without a password');
  if (isSpecial(entry)) throw refused(name, 'is a link or device', 'put the file itself in');
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    throw refused(name, `uses compression method ${compressionMethod}`, 'pack it with the usual "deflate"');
  }
  if (uncompressedSize > limits.entryBytes) {
    throw tooLarge(`a file of ${uncompressedSize} bytes (${JSON.stringify(name)})`, `${limits.entryBytes}`);
  }
  if (uncompressedSize > RATIO_FLOOR_BYTES && uncompressedSize > limits.ratio * compressedSize) {
    const times = Math.round(uncompressedSize / Math.max(1, compressedSize));
    throw tooLarge(`a file that expands ${times} times (${JSON.stringify(name)})`, `${limits.ratio} times`);
  }
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

function refused(name: string, problem: string, advice: string): AppError {
  return new AppError('BAD_INPUT', `${JSON.stringify(name)} in the archive ${problem}: ${advice} and pack again.`);
}

function tooLarge(what: string, limit: string): AppError {
  return new AppError('TOO_LARGE', `The archive has ${what}; at most ${limit} are accepted: split it up.`);
}
