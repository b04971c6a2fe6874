/** The workers that run beside the hub: child processes, started again when they die. */
import { type ChildProcess, fork } from 'node:child_process';
import { AppError } from '../hub/errors.ts';
import { log } from '../hub/log.ts';

const firstDelayMs = 1000;
const longestDelayMs = 30_000;
/** A worker that has lived this long is sound: the next start after it is prompt again. */
const soundMs = 60_000;
/** Enough for a checkpoint; after that a worker is killed. */
const graceMs = 20_000;

export interface WorkerOptions {
  count: number;
  /** Absolute path of the worker's program. */
  program: string;
  environment: NodeJS.ProcessEnv;
}

export interface Workers {
  start(): void;
  /** Of the processes that run now. */
  pids(): number[];
  /** Rejects with UNAVAILABLE when there should be workers and none runs. */
  check(): Promise<void>;
  /** SIGTERM, then SIGKILL after a grace; resolves when all have ended. */
  stop(): Promise<void>;
  /** SIGKILL, at once. */
  kill(): void;
}

interface Slot {
  child?: ChildProcess;
  timer?: NodeJS.Timeout;
  delayMs: number;
}

export function prepareWorkers(options: WorkerOptions): Workers {
  const slots = Array.from({ length: options.count }, (): Slot => ({ delayMs: firstDelayMs }));
  const stopping = new AbortController();
  const children = () => slots.flatMap(({ child }) => (child ? [child] : []));
  return {
    start() {
      for (const slot of slots) keepRunning(slot, options, stopping.signal);
    },
    pids: () => children().flatMap(({ pid }) => (pid ? [pid] : [])),
    async check() {
      if (options.count > 0 && children().length === 0) {
        throw new AppError('UNAVAILABLE', 'No worker runs: see the log for why it ended. It is being started again.');
      }
    },
    async stop() {
      stopping.abort();
      for (const { timer } of slots) clearTimeout(timer);
      await Promise.all(children().map(endProcess));
    },
    kill() {
      stopping.abort();
      for (const child of children()) child.kill('SIGKILL');
    },
  };
}

function keepRunning(slot: Slot, options: WorkerOptions, stopping: AbortSignal): void {
  const startedAt = Date.now();
  const child = fork(options.program, [], {
    execArgv: ['--import', 'tsx'],
    env: options.environment,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  slot.child = child;
  const onEnd = (reason: string) => {
    if (slot.child !== child) return;
    slot.child = undefined;
    if (stopping.aborted) return;
    if (Date.now() - startedAt > soundMs) slot.delayMs = firstDelayMs;
    log.error({ reason, delayMs: slot.delayMs }, 'a worker ended and is started again');
    slot.timer = setTimeout(() => keepRunning(slot, options, stopping), slot.delayMs);
    slot.delayMs = Math.min(slot.delayMs * 2, longestDelayMs);
  };
  child.once('exit', (code, signal) => onEnd(signal ?? `exit status ${code}`));
  child.once('error', (error) => onEnd(error.message));
}

async function endProcess(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
}
