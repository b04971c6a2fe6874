/** Training MedNet (64x64x1, batch 32) on each engine beside PyTorch on the same network and as many threads. */
import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { alternate, type Side } from './alternate.ts';

const folder = path.dirname(fileURLToPath(import.meta.url));
const [side, channels, batch, classes] = [64, 1, 32, 13].map(String) as [string, string, string, string];
const rounds = 5;
const stepsPerRound = 2;
const engines = ['tensorflow', 'onnx', 'wasm'];

/** A process that answers each number of steps, a line, with a line when they are done; the first line describes it. */
class Trainer implements Side {
  readonly name: string;
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(name: string, child: ChildProcess, lines: AsyncIterator<string>) {
    this.name = name;
    this.#child = child;
    this.#lines = lines;
  }

  /** Undefined, with a line that says so, where it does not start. */
  static async start(name: string, command: string, args: string[]): Promise<Trainer | undefined> {
    const child = spawn(command, [...args, side, channels, batch, classes], { stdio: ['pipe', 'pipe', 'pipe'] });
    child.on('error', () => {});
    let complaint = '';
    child.stderr.on('data', (chunk) => (complaint += chunk));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const first = await lines.next();
    if (!first.done) return new Trainer(`${name}: ${first.value}`, child, lines);
    const reason = complaint
      .trim()
      .split('\n')
      .findLast((line) => /error/i.test(line));
    process.stdout.write(`${name} left out: ${reason?.slice(0, 200) ?? `${command} does not start`}\n`);
    return undefined;
  }

  async run(): Promise<number> {
    this.#child.stdin?.write(`${stepsPerRound}\n`);
    if ((await this.#lines.next()).done) throw new Error(`${this.name} ended early`);
    return stepsPerRound * Number(batch);
  }

  stop(): void {
    this.#child.stdin?.end();
    this.#child.kill();
  }
}

const startEngine = (name: string): Promise<Trainer | undefined> =>
  Trainer.start(name, process.execPath, ['--import', 'tsx', path.join(folder, 'train-engine.ts'), name]);

async function startPyTorch(): Promise<Trainer | undefined> {
  // Debian's python3-torch belongs to the system's own Python.
  const program = path.join(folder, 'torch-training.py');
  return await Trainer.start('PyTorch', '/usr/bin/python3', [program, String(availableParallelism())]);
}

export async function training(): Promise<Record<string, number>> {
  const pytorch = await startPyTorch();
  const peer = pytorch ?? (await startEngine('wasm'));
  if (!peer) throw new Error('There is nothing to compare with');
  const peerName = pytorch ? 'pytorch' : 'wasm';
  const ratios: Record<string, number> = {};
  for (const name of engines) {
    const engine = name === peerName ? undefined : await startEngine(name);
    if (!engine) continue;
    ratios[`${name}/${peerName}`] = await alternate(engine, peer, rounds, 'images/s');
    engine.stop();
  }
  peer.stop();
  return ratios;
}
