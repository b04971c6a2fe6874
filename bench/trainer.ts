/** A process that does steps when told to: one engine, or PyTorch, on one size of images and a number of threads. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EngineName } from '../mednet/engines/engine.ts';
import { processSettings } from '../mednet/engines/process-settings.ts';

const folder = path.dirname(fileURLToPath(import.meta.url));

export type Work = 'train' | 'logits' | 'features';

export interface Setting {
  /** Side in pixels, and channels. */
  side: number;
  channels: number;
  batch: number;
  classes: number;
  threads: number;
}

/** Answers each line, WORK TIMES, with the seconds it took, and "memory" with its peak so far in MB. */
export class Trainer {
  readonly description: string;
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(description: string, child: ChildProcess, lines: AsyncIterator<string>) {
    this.description = description;
    this.#child = child;
    this.#lines = lines;
  }

  /** Debian's python3-torch belongs to the system's own Python. Throws Error with the reason where it does not start. */
  static async start(name: string, setting: Setting): Promise<Trainer> {
    const { side, channels, batch, classes, threads } = setting;
    const numbers = [side, channels, batch, classes].map(String);
    const { environment, flags } = processSettings(name === 'pytorch' ? undefined : (name as EngineName));
    const program =
      name === 'pytorch'
        ? ['/usr/bin/python3', path.join(folder, 'torch-training.py'), ...numbers]
        : [process.execPath, ...flags, '--import', 'tsx', path.join(folder, 'train-engine.ts'), name, ...numbers];
    // Every engine uses the processors that it may run on.
    const processors = Array.from({ length: threads }, (_, index) => index).join();
    const child = spawn('taskset', ['-c', processors, ...program], {
      env: { ...environment, ...process.env },
      stdio: 'pipe',
    });
    child.on('error', () => {});
    let complaint = '';
    child.stderr.on('data', (chunk) => (complaint += chunk));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const first = await lines.next();
    if (!first.done) return new Trainer(first.value, child, lines);
    const reason = complaint.split('\n').findLast((line) => /error/i.test(line));
    throw new Error(reason?.trim().slice(0, 200) ?? `${program[0]} does not start`);
  }

  async seconds(work: Work, times: number): Promise<number> {
    return this.#ask(`${work} ${times}`);
  }

  /** Peak resident memory in MB since the start. */
  async memory(): Promise<number> {
    return this.#ask('memory');
  }

  stop(): void {
    this.#child.stdin?.end();
    this.#child.kill();
  }

  async #ask(question: string): Promise<number> {
    this.#child.stdin?.write(`${question}\n`);
    const answer = await this.#lines.next();
    if (answer.done) throw new Error(`${this.description} ended early`);
    return Number(answer.value);
  }
}
