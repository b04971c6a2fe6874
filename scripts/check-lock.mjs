/**
 * npm silently drops platform packages that it could not find from package-lock.json; then `npm ci` fails, here or on
 * another system. Every optional dependency that the lock file names must have its own entry.
 */
import { readFileSync } from 'node:fs';

function findEntry(packages, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const entry = packages[`${folder ? `${folder}/` : ''}node_modules/${name}`];
    if (entry || !folder) return entry;
  }
}

function listMissing(lockFile) {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'));
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !findEntry(packages, place, name))
      .map((name) => `${lockFile}: ${place} needs ${name}`),
  );
}

const lockFiles = process.argv.length > 2 ? process.argv.slice(2) : ['package-lock.json'];
const missing = lockFiles.flatMap(listMissing);
if (missing.length > 0) {
  process.stderr.write(`${missing.join('\n')}\nRemove node_modules and the lock file, then run "npm install".\n`);
  process.exitCode = 1;
}
