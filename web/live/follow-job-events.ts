import { type Client, createClient } from 'graphql-ws';
import {
  type JobEventPartsFragment,
  JobEventsDocument,
  type JobEventsSubscription,
} from '../graphql/generated/graphql.ts';

interface Follow {
  jobId: string;
  /** The sequence number of the last event already known. */
  after: number;
  onEvent: (event: JobEventPartsFragment) => void;
  onConnection: (isConnected: boolean) => void;
  /** Called when the stream ends by itself; whether the job is over, and following can stop. */
  checkOver: () => Promise<boolean>;
}

const firstWaitMs = 500;
const longestWaitMs = 15_000;
/** A hub that is just starting may take a connection and never answer it. */
const connectMs = 10_000;

/** Follows a job until it is over, over any number of connections, each going on after the last event received. */
export function followJobEvents({ jobId, after, onEvent, onConnection, checkOver }: Follow): () => void {
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;
  const stop = new AbortController();
  let last = after;
  let waitMs = firstWaitMs;

  const follow = async () => {
    while (!stop.signal.aborted) {
      // The client's own retries would ask for the same past events again.
      const client = createClient({ url, retryAttempts: 0, on: { connected: () => onConnection(true) } });
      const giveUp = setTimeout(() => client.terminate(), connectMs);
      client.on('connected', () => clearTimeout(giveUp));
      const hasEnded = await readOnce(client, { job: jobId, after: last }, stop.signal, (event) => {
        last = Math.max(last, event.sequence);
        waitMs = firstWaitMs;
        onEvent(event);
      });
      clearTimeout(giveUp);
      await client.dispose();
      if (stop.signal.aborted || (hasEnded && (await checkOver()))) return;
      if (!hasEnded) onConnection(false);
      await wait(waitMs, stop.signal);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
  };
  void follow();
  return () => stop.abort();
}

/** One subscription; true when the hub completed it, false when the connection or the hub failed. */
function readOnce(
  client: Client,
  variables: { job: string; after: number },
  signal: AbortSignal,
  onEvent: (event: JobEventPartsFragment) => void,
): Promise<boolean> {
  return new Promise((resolve) => {
    let hasFailed = false;
    const unsubscribe = client.subscribe<JobEventsSubscription>(
      { query: JobEventsDocument.toString(), variables },
      {
        next: ({ data, errors }) => {
          if (data) onEvent(data.jobEvents);
          hasFailed ||= !!errors;
        },
        error: () => resolve(false),
        complete: () => resolve(!hasFailed),
      },
    );
    signal.addEventListener('abort', unsubscribe, { once: true });
  });
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => resolve(clearTimeout(timer)), { once: true });
  });
}
