const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/**
 * Runs `close` on a signal that nobody else handles, then ends the process as the signal would have, and `onExit` when
 * the process exits in any other way. Returns what removes the hooks.
 */
export function onProcessEnd(close: () => Promise<void>, onExit: () => void): () => void {
  const hooks = Object.entries(signalNumbers).map(([signal, number]) => {
    const handle = (): void => {
      process.removeListener(signal, handle);
      if (process.listenerCount(signal) === 0) void close().finally(() => process.exit(128 + number));
    };
    return { signal, handle };
  });
  for (const { signal, handle } of hooks) process.on(signal, handle);
  process.once('exit', onExit);
  return () => {
    for (const { signal, handle } of hooks) process.removeListener(signal, handle);
    process.removeListener('exit', onExit);
  };
}
