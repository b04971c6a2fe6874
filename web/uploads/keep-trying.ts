import { Interruption } from './ask-hub.ts';

const FIRST_SECONDS = 1;
const LONGEST_SECONDS = 30;
/** About five minutes. */
const TRIES = 14;

/**
 * Tries until it succeeds or is refused, each time after twice as long, and at once when the browser is online again.
 * `onWait` is told why it waits. Throws the last Interruption after five minutes of them.
 */
export async function keepTrying<T>(
  attempt: () => Promise<T>,
  onWait: (reason: string) => void,
  signal: AbortSignal,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Interruption) || tried === TRIES) throw error;
      onWait(error.message);
      await pause(Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** (tried - 1)), signal);
    }
  }
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      signal.removeEventListener('abort', go);
      resolve();
    };
    const timer = setTimeout(go, seconds * 1000);
    addEventListener('online', go);
    signal.addEventListener('abort', go);
  });
}
