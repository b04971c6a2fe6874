import { execFile } from 'node:child_process';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * Resolves when `files`, all in the file system of `folder`, are on the disk with their names. Linux writes out a whole
 * file system at once (syncfs), which takes a fraction of the time that as many calls of fsync do.
 */
export async function settleFolder(folder: string, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  const isDone =
    process.platform === 'linux' &&
    (await promisify(execFile)('sync', ['--file-system', folder]).then(
      () => true,
      () => false, // there are systems without it
    ));
  if (!isDone) for (const place of withFolders(folder, files)) await syncPlace(place);
}

/** The files, then the folders that they and their folders are named in. */
function* withFolders(folder: string, files: readonly string[]): Generator<string> {
  yield* files;
  const folders = new Set<string>();
  for (const file of files) {
    for (let place = path.dirname(file); place.length > folder.length; place = path.dirname(place)) folders.add(place);
  }
  yield* folders;
  yield folder;
}

async function syncPlace(place: string): Promise<void> {
  const handle = await open(place, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
