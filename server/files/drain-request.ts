import type { IncomingMessage } from 'node:http';

const DRAIN_SECONDS = 10;

/**
 * Throws away what a client still sends of a refused body. Closing at once would reset the connection, and most
 * clients would then report that instead of the answer. One that goes on for ten seconds is cut off.
 */
export function drainRequest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  const timer = setTimeout(() => request.destroy(), DRAIN_SECONDS * 1000);
  request.once('close', () => clearTimeout(timer));
  request.on('error', () => {});
  request.resume();
}
