/** Names the code that computes figures: the release, and a digest over the files that decide them. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

let known: Promise<string> | undefined;

/** Such as "0.1.0+3f2a9c01d7e4": the same wherever the same files are. */
export function codeVersion(): Promise<string> {
  known ??= readVersion();
  return known;
}

async function readVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(checkout, 'package.json'), 'utf8')) as { version: string };
  const folder = path.join(checkout, 'mednet');
  const entries = await readdir(folder, { recursive: true });
  const sources = entries.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).sort();
  const hash = createHash('sha256');
  for (const name of sources) {
    hash.update(`\n${name.replaceAll(path.sep, '/')}\n`).update(await readFile(path.join(folder, name)));
  }
  return `${version}+${hash.digest('hex').slice(0, 12)}`;
}
