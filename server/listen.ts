import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../hub/config.ts';
import { AppError } from '../hub/errors.ts';

/** Binds the configured port (0: any free one). Returns the port and the address to open; UNAVAILABLE if it is taken. */
export async function listenHttp(
  server: Server,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<{ port: number; address: string }> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((cause: NodeJS.ErrnoException) => {
    throw new AppError('UNAVAILABLE', explain(cause, host, port), { cause });
  });
  const bound = (server.address() as AddressInfo).port;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return { port: bound, address: `http://${shown.includes(':') ? `[${shown}]` : shown}:${bound}` };
}

function explain({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Stop it, or set PORT to another number (0: any free one).`;
  }
  if (code === 'EACCES') return `This user may not use port ${port}. Set PORT to a number above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST=${host} is not an address of this machine.`;
  return `The hub cannot listen on ${host}:${port}: ${message}.`;
}
