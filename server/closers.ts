/** What has been opened, to be closed in reverse order: when the hub stops, and when its start fails half way. */
export class Closers {
  private readonly steps: (() => Promise<void>)[] = [];

  add(close: () => Promise<void>): void {
    this.steps.push(close);
  }

  /** Closes everything once; a step that fails does not keep the others from closing. */
  async close(): Promise<void> {
    const errors: unknown[] = [];
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      await step().catch((error: unknown) => errors.push(error));
    }
    if (errors.length > 0) throw new AggregateError(errors, 'The hub did not stop cleanly.');
  }
}
