/** Runs a program of this machine to its end: no shell, a time limit, an output limit, and no way to outlive the job. */
import { spawn } from 'node:child_process';
import { programEnvironment } from '../../hub/config.ts';

export interface ProgramOptions {
  folder: string;
  signal: AbortSignal;
  timeoutSeconds: number;
  /** Beyond what every program is given. */
  environment?: Record<string, string>;
}

export interface ProgramEnd {
  code: number | null;
  stdout: string;
  stderr: string;
}

const maxOutputBytes = 1_000_000;

/** Throws when the program is not there, takes or says too much, or the signal stops it. */
export async function runProgram(program: string, args: string[], options: ProgramOptions): Promise<ProgramEnd> {
  const { folder, signal, timeoutSeconds, environment } = options;
  const env = { ...programEnvironment(), ...environment };
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    // A process group of its own: what the program starts ends with it.
    const child = spawn(program, args, { cwd: folder, env, detached: true, stdio: 'pipe' });
    child.stdin.on('error', () => {}).end();
    let fault: Error | undefined;
    const stop = (why: string): void => {
      fault ??= new Error(`${program} ${why}`);
      killGroup(child.pid);
    };
    const onAbort = (): void => stop('was stopped with its job');
    const onExit = (): void => killGroup(child.pid);
    const timer = setTimeout(() => stop(`took longer than ${timeoutSeconds} seconds`), timeoutSeconds * 1000);
    signal.addEventListener('abort', onAbort);
    process.on('exit', onExit);

    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] += text;
        if (output[name].length > maxOutputBytes) stop('said too much');
      });
    }
    const end = (error?: Error, code: number | null = null): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      process.off('exit', onExit);
      if (error) reject(error);
      else resolve({ code, ...output });
    };
    child.once('error', (error) => end(error));
    child.once('close', (code) => end(fault, code));
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
