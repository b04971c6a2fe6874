/** The process tree below a hub, as Linux shows it. */
import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  pid: number;
  parent: number;
  command: string;
}

function listProcesses(): Process[] {
  const found: Process[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      found.push({ pid: Number(name), parent: Number(/PPid:\s+(\d+)/.exec(status)?.[1]), command });
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}

/** Pids below `root` whose command line holds `part`. */
export function findDescendants(root: number, part: string): number[] {
  const all = listProcesses();
  const below = new Set([root]);
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  }
  below.delete(root);
  return all.filter(({ pid, command }) => below.has(pid) && command.includes(part)).map(({ pid }) => pid);
}
