import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A Python program of this folder that does one piece of work per line, on one thread, and answers with the result. */
export class PythonPeer {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  /** @param folder where it finds what it works on */
  constructor(python: string, program: string, args: number[], folder: string, env: Record<string, string> = {}) {
    const file = path.join(path.dirname(fileURLToPath(import.meta.url)), program);
    this.#child = spawn(python, [file, ...args.map(String)], {
      cwd: folder,
      env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#lines = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]();
  }

  async ask(line: string): Promise<unknown> {
    this.#child.stdin!.write(`${line}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`Python ended while it should do ${line}.`);
    return JSON.parse(value);
  }

  stop(): void {
    this.#child.kill();
  }
}
