/** nginx (Debian: nginx-light) serving a folder as it does best: sendfile, a worker per processor. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findFreePort } from '../test/free-port.ts';

export interface Nginx {
  address: string;
  stop(): Promise<void>;
}

const tries = 200;

/** `prefix` is for its own files. Throws when it is not installed or does not start. */
export async function startNginx(folder: string, prefix: string): Promise<Nginx> {
  const port = await findFreePort();
  await mkdir(prefix, { recursive: true });
  const configuration = path.join(prefix, 'nginx.conf');
  await writeFile(configuration, configure(folder, prefix, port));
  const child = spawn('/usr/sbin/nginx', ['-p', prefix, '-c', configuration, '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk) => (output += chunk));
  child.on('error', (error) => (output += error.message));
  for (let tried = 0; tried < tries && child.exitCode === null; tried++) {
    if (await answers(port)) return { address: `http://127.0.0.1:${port}`, stop: () => stop(child) };
    await delay(25);
  }
  throw new Error(`nginx does not start ("apt-get install nginx-light"): ${output}`);
}

function configure(folder: string, prefix: string, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `user root; worker_processes auto; daemon off; pid ${prefix}/pid;
events { worker_connections 512; }
http {
  sendfile on; tcp_nopush on; access_log off; default_type application/octet-stream;
  ${temporary.map((kind) => `${kind}_temp_path ${prefix}/${kind};`).join(' ')}
  server { listen 127.0.0.1:${port}; root ${folder}; }
}`;
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
