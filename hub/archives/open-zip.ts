import { open } from 'node:fs/promises';
import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';
import { AppError } from '../errors.ts';
import { ReadAheadFile } from './read-ahead-file.ts';

export interface OpenZip {
  zip: ZipFile;
  bytes: ReadAheadFile;
}

/** Opens an archive; the caller closes it. Names stay raw bytes, because they are checked here and not by yauzl. */
export async function openZip(file: string): Promise<OpenZip> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const bytes = new ReadAheadFile(handle);
    return { zip: await fromRandomAccessReaderPromise(bytes, size, { autoClose: false, decodeStrings: false }), bytes };
  } catch (error) {
    await handle.close();
    throw unreadableZip(error);
  }
}

/** The entries of the central directory; reading errors become BAD_INPUT. */
export async function* listEntries(zip: ZipFile): AsyncGenerator<Entry> {
  const entries = zip.eachEntry()[Symbol.asyncIterator]();
  for (;;) {
    const next = await entries.next().catch((error) => {
      throw unreadableZip(error);
    });
    if (next.done) return;
    yield next.value;
  }
}

/** BAD_INPUT for what the archive's bytes led to; errors of the machine stay what they are. */
export function unreadableZip(error: unknown): unknown {
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  if (error instanceof AppError || (syscall !== undefined && code !== 'EINVAL')) return error;
  const text = `The archive cannot be read (${message}): it may be cut short or not a ZIP file; pack or send it again.`;
  return new AppError('BAD_INPUT', text, { cause: error });
}
