import type { Readable } from 'node:stream';
import { AppError } from '../errors.ts';
import type { FetchLimits } from './limits.ts';

/**
 * The chunks of a body at the reader's pace. Throws UNAVAILABLE when the sender stalls, dribbles or goes away; the time
 * that the reader takes is not counted.
 */
export async function* readBody(
  body: Readable,
  { stallSeconds, stallBytes }: Pick<FetchLimits, 'stallSeconds' | 'stallBytes'>,
): AsyncGenerator<Buffer> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let waited = 0;
  let received = 0;
  try {
    for (;;) {
      const start = performance.now();
      const stalled = new AppError('UNAVAILABLE', `Less than ${stallBytes} bytes came in ${stallSeconds} seconds.`);
      const timer = setTimeout(() => body.destroy(stalled), stallSeconds * 1000 - waited);
      const { value, done } = await chunks.next().finally(() => clearTimeout(timer));
      if (done) return;
      waited += performance.now() - start;
      received += value.length;
      if (received >= stallBytes) waited = received = 0;
      yield value;
    }
  } catch (error) {
    if (error instanceof AppError || (error as Error).name === 'AbortError') throw error;
    throw new AppError(
      'UNAVAILABLE',
      `The connection broke (${(error as NodeJS.ErrnoException).code ?? 'no reason given'}).`,
    );
  } finally {
    body.destroy();
  }
}
