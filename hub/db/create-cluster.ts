/** Makes a PostgreSQL cluster appear whole or not at all, however many processes try at once. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../errors.ts';
import type { PostgresRunner } from './postgres-runner.ts';
import { isAlive } from './process-state.ts';

const passwordFile = 'mednet.password';

export function hasCluster(folder: string): boolean {
  return existsSync(path.join(folder, 'PG_VERSION'));
}

/** The password of the cluster's superuser `postgres`, which never leaves the folder but in a connection URL. */
export function readPassword(folder: string): string {
  return readFileSync(path.join(folder, passwordFile), 'utf8').trim();
}

/**
 * Runs initdb in a private folder beside `folder` and renames it into place: the rename fails when another process
 * was first, and a killed initdb leaves only the private folder, which the next caller removes. UNAVAILABLE with the
 * reason when initdb fails.
 */
export async function createCluster(folder: string, initdb: string, runner: PostgresRunner): Promise<void> {
  removeAbandoned(folder);
  const scratch = mkdtempSync(`${folder}.init-${process.pid}-`);
  const data = path.join(scratch, 'data');
  const password = path.join(scratch, 'password');
  try {
    writeFileSync(password, randomBytes(18).toString('base64url'), { mode: 0o600, flush: true });
    for (const file of [scratch, password]) runner.own(file);
    const access = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${password}`];
    await runner.run(initdb, ['-D', data, ...access, '--no-locale', '--encoding=UTF8', '--no-instructions']);
    renameSync(password, path.join(data, passwordFile));
    renameSync(data, folder);
  } catch (error) {
    if (!hasCluster(folder)) throw explainFailure(error, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What initdb printed is long; the last line that says FATAL or error is what stopped it. */
function explainFailure(cause: unknown, folder: string): AppError {
  const said = cause instanceof Error ? cause.message : String(cause);
  if (/No space left|free disk space/i.test(said)) {
    return new AppError('UNAVAILABLE', `The disk under ${folder} is full: free some 100 MB there and try again.`, {
      cause,
    });
  }
  const reason = said.split('\n').findLast((line) => /FATAL|error|denied/i.test(line)) ?? said.split('\n')[0];
  return new AppError('UNAVAILABLE', `The embedded database could not be made in ${folder}: ${reason}`, { cause });
}

function removeAbandoned(folder: string): void {
  const parent = path.dirname(folder);
  const mark = `${path.basename(folder)}.init-`;
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(mark) || isAlive(Number.parseInt(name.slice(mark.length), 10))) continue;
    try {
      // An initdb outlives its killed parent for a moment and goes on writing.
      rmSync(path.join(parent, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    } catch {
      // It is in nobody's way: a later start removes it.
    }
  }
}
