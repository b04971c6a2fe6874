/** Threads that answer tasks. Which of them answers which, and in what order, is not to matter. */
import path from 'node:path';
import { type TransferListItem, Worker } from 'node:worker_threads';
import type { Reply } from './answer-tasks.ts';

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

interface Thread<Answer> {
  worker: Worker;
  /** By the number of the task. */
  waiting: Map<number, Waiting<Answer>>;
  /** Why it answers no more. */
  end?: Error;
}

export class ThreadPool<Task, Answer> {
  readonly #threads: Thread<Answer>[];
  #asked = 0;

  /**
   * `entry` is the thread's module, without an ending: it has the one of this module, which is TypeScript unless the
   * hub was compiled. `data` is what all threads are given at the start.
   */
  constructor(entry: URL, count: number, data: unknown) {
    this.#threads = Array.from({ length: count }, () => this.#start(entry, data));
  }

  /** Throws what the thread threw, or an Error that says how it ended. What `transfer` names of the task is moved instead of copied. */
  ask(task: Task, transfer: TransferListItem[] = []): Promise<Answer> {
    const number = this.#asked++;
    const { worker, waiting, end } = this.#threads[number % this.#threads.length] as Thread<Answer>;
    const answer = new Promise<Answer>((resolve, reject) => {
      if (end) reject(end);
      else waiting.set(number, { resolve, reject });
    });
    // It may fail before anybody looks; whoever asked still gets the error.
    answer.catch(() => {});
    worker.postMessage({ number, task }, transfer);
    return answer;
  }

  /** Ends the threads, whatever they are doing; what they have not answered fails. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #start(entry: URL, data: unknown): Thread<Answer> {
    const worker = startThread(entry, data);
    const waiting = new Map<number, Waiting<Answer>>();
    const thread: Thread<Answer> = { worker, waiting };
    const fail = (error: Error): void => {
      thread.end ??= error;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    worker.on('message', (reply: Reply<Answer>) => {
      const { resolve, reject } = waiting.get(reply.number) as Waiting<Answer>;
      waiting.delete(reply.number);
      if ('error' in reply) reject(reply.error);
      else resolve(reply.answer);
    });
    worker.once('error', fail);
    worker.once('exit', (code) => fail(new Error(`A thread (${entry.pathname}) ended with code ${code}`)));
    return thread;
  }
}

function startThread(entry: URL, data: unknown): Worker {
  const ending = path.extname(new URL(import.meta.url).pathname);
  const module = new URL(entry.href + ending);
  const options = { workerData: data, execArgv: [] };
  if (ending !== '.ts') return new Worker(module, options);
  return new Worker(new URL('./typescript-thread.mjs', import.meta.url), { ...options, argv: [module.href] });
}
