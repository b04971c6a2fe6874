import type { ServerResponse } from 'node:http';

/** A client that takes nothing for so long has left without saying so. */
const STALL_SECONDS = 120;

/**
 * Sends chunks at the pace of the client: the next is asked for once the last has left this process, so that its memory
 * may be used again. `describe` sets the headers once the first chunk is there. Returns false when the client went
 * away. Throws what `chunks` throws, with the connection closed if anything was sent: nobody takes that for the whole.
 */
export async function sendChunks(
  chunks: AsyncGenerator<Uint8Array>,
  response: ServerResponse,
  describe: () => void,
  stallSeconds = STALL_SECONDS,
): Promise<boolean> {
  let settle = (_isTaken: boolean): void => {};
  const leave = () => settle(false);
  response.once('close', leave);
  const write = (chunk: Uint8Array) =>
    new Promise<boolean>((resolve) => {
      settle = resolve;
      response.write(chunk, (error) => resolve(!error));
    });
  try {
    let next = await chunks.next();
    describe();
    response.setTimeout(stallSeconds * 1000, () => response.destroy());
    for (; !next.done; next = await chunks.next()) {
      if (response.closed || !(await write(next.value))) return false;
    }
    response.end();
    return true;
  } catch (error) {
    if (response.headersSent) response.destroy();
    throw error;
  } finally {
    response.off('close', leave);
    await chunks.return(undefined);
  }
}
