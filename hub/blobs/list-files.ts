import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';

export interface ListedFile {
  name: string;
  /** Bytes. */
  size: number;
  mtime: Date;
}

/** All files under `folder`, at any depth, few at a time however many there are; what goes meanwhile is left out. */
export async function* listFiles(folder: string): AsyncGenerator<ListedFile> {
  for await (const entry of await opendir(folder)) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      yield* listFiles(place);
    } else if (entry.isFile()) {
      const found = await stat(place).catch(() => undefined);
      if (found) yield { name: entry.name, size: found.size, mtime: found.mtime };
    }
  }
}
