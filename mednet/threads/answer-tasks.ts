/** The other side of a ThreadPool: what a thread's module calls. */
import { parentPort, type TransferListItem } from 'node:worker_threads';

export type Reply<Answer> = { number: number; answer: Answer } | { number: number; error: unknown };

/** Answers every task until the thread is ended. What `transfer` names of an answer is moved instead of copied. */
export function answerTasks<Task, Answer>(
  answerTo: (task: Task) => Answer | Promise<Answer>,
  transfer: (answer: Answer) => TransferListItem[],
): void {
  parentPort?.on('message', async ({ number, task }: { number: number; task: Task }) => {
    try {
      const answer = await answerTo(task);
      parentPort?.postMessage({ number, answer } satisfies Reply<Answer>, transfer(answer));
    } catch (error) {
      parentPort?.postMessage({ number, error } satisfies Reply<Answer>);
    }
  });
}
