/** For tests: files in memory, as an archive gives them. */
import { Readable } from 'node:stream';
import type { ArchiveEntry } from '../../hub/archives/archive-entry.ts';

export function entryOf(path: string, content: Buffer | string): ArchiveEntry {
  const bytes = Buffer.from(content);
  return { path, size: bytes.length, open: async () => Readable.from([bytes]), read: async () => bytes };
}
