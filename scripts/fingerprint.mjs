import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const ignored = new Set(['node_modules', '.next', 'generated', 'next-env.d.ts']);

/** SHA-256 over the names and contents of files and folders under `root`; generated ones do not count. */
export function fingerprint(root, places) {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of listFiles(root, place)) {
      const content = readFileSync(path.join(root, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

function listFiles(root, place) {
  const full = path.join(root, place);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [place];
  const names = readdirSync(full).filter((name) => !ignored.has(name) && !/\.test\.tsx?$/.test(name));
  return names.sort().flatMap((name) => listFiles(root, path.join(place, name)));
}
