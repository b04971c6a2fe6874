import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./hold-postgres.ts', import.meta.url));
const tsx = import.meta.resolve('tsx');

export interface Holder {
  child: ChildProcess;
  /** Resolves once the server is up; rejects, with what the process said, when it ends before. */
  url: Promise<string>;
  /** Lets go and waits until the process has ended. */
  release(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Starts `hold-postgres.ts`. `account` runs it as another user. */
export function startHolder(folder: string, port = 0, account: { uid?: number; gid?: number } = {}): Holder {
  const args = ['--import', tsx, program, folder, String(port)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'], ...account });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said: string[] = [];
  child.stderr.on('data', (chunk) => said.push(String(chunk)));
  const url = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    void ended.then(() => reject(new Error(`The process ended: ${said.join('')}`)));
  });
  url.catch(() => {}); // whoever needs it awaits it; a killed holder never gets that far
  return {
    child,
    url,
    release: async () => {
      child.stdin.end();
      await ended;
    },
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

/** The process id of the server that runs on `folder`, or undefined when none does. */
export function readServerPid(folder: string): number | undefined {
  try {
    return Number(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}
