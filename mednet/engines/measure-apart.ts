/** Tests and times an engine in another process: a native library can abort its process, and a process uses one engine. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Measurement {
  /** Versions and device, for people. */
  description: string;
  /** Of one step of training (known-step.ts). */
  seconds: number;
}

const PROGRAM = fileURLToPath(new URL('./measure-engine.ts', import.meta.url));
const TIMEOUT_MS = 120_000;

/** Throws an Error that says why the candidate cannot be used. */
export async function measureApart(id: string, signal?: AbortSignal): Promise<Measurement> {
  const options = { timeout: TIMEOUT_MS, killSignal: 'SIGKILL' as const, signal };
  return await new Promise((resolve, reject) => {
    execFile(process.execPath, ['--import', 'tsx', PROGRAM, id], options, (error, output) => {
      const last = output.trim().split('\n').at(-1) ?? '';
      const answer = last.startsWith('{') ? (JSON.parse(last) as Measurement | { refusal: string }) : undefined;
      if (answer && 'seconds' in answer && !error) resolve(answer);
      else if (answer && 'refusal' in answer) reject(new Error(answer.refusal));
      else
        reject(new Error(`its process ended without a word (${error?.signal ?? `exit status ${error?.code ?? 0}`})`));
    });
  });
}
