/** What can be known of another process by its id. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether a living process may be the PostgreSQL server of `folder`. Ids are used again, soon in a container, so a
 * left-over pid file may name any program. When nothing can be found out the answer is yes: the caller then waits.
 */
export function mayBePostgres(pid: number, folder: string): boolean {
  if (process.platform === 'linux') {
    try {
      if (!readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')) return false;
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EACCES';
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
  return (stdout || 'postgres').includes('postgres');
}
