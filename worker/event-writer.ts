/**
 * Writes down what a job says, a few times a second, under its attempt's fencing number. The timer fires between two
 * steps of training, as an engine may compute one without a break; that the job is alive is said by its supervisor.
 */
import type { PrismaClient } from '../hub/db/generated/client.ts';
import type { AttemptReference } from '../hub/jobs/finish-job.ts';
import { type JobProgress, type NewJobEvent, recordEvents } from '../hub/jobs/record-events.ts';

const flushMilliseconds = 250;

export class EventWriter {
  readonly #prisma: PrismaClient;
  readonly #attempt: AttemptReference;
  readonly #onReplaced: () => void;
  readonly #onError: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  #waiting: NewJobEvent[] = [];
  #progress: JobProgress | undefined;
  #writing = Promise.resolve();

  /** `onReplaced` is called when a newer attempt has taken over: nothing this one does counts any more. */
  constructor(
    prisma: PrismaClient,
    attempt: AttemptReference,
    { onReplaced, onError }: { onReplaced(): void; onError(error: unknown): void },
  ) {
    this.#prisma = prisma;
    this.#attempt = attempt;
    this.#onReplaced = onReplaced;
    this.#onError = onError;
    this.#timer = setInterval(() => void this.drain(), flushMilliseconds);
    this.#timer.unref();
  }

  say(event: NewJobEvent, progress?: JobProgress): void {
    this.#waiting.push(event);
    this.#progress = progress ?? this.#progress;
  }

  /** Resolves when all that was said so far is written: before the result is, for events end with it. */
  drain(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write()).catch(this.#onError);
    return this.#writing;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.drain();
  }

  async #write(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const events = this.#waiting;
    this.#waiting = [];
    const { jobId, attemptNumber } = this.#attempt;
    const options = { attempt: attemptNumber, progress: this.#progress };
    if (!(await recordEvents(this.#prisma, jobId, events, options))) this.#onReplaced();
  }
}
