/** A hub as `npm start` runs it: processes of its own, an embedded PostgreSQL, a home folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../server/main.ts', import.meta.url));

/** Nothing of the machine's own; and a worker that measures one engine only, to be there soon. */
const alone = { DATABASE_URL: '', S3_ENDPOINT: '', SEED: '0', MEDNET_ENGINE: 'onnx', MEDNET_DEVICE: 'cpu' };

export interface RunningHub {
  process: ChildProcess;
  address: string;
  token: string;
  /** All it has printed. */
  output(): string;
  query<T>(document: string, variables?: Record<string, unknown>): Promise<T>;
  /** SIGINT, as Ctrl-C sends; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Resolves once the hub says where it is; rejects with what it printed when it ends before. */
export async function runHub(home: string, environment: Record<string, string> = {}): Promise<RunningHub> {
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, ...alone, MEDNET_HOME: home, PORT: '0', WEB: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (text: string): void => {
      output += text;
      const found = /https?:\/\/[\w.]+:\d+/.exec(output);
      if (found) resolve(found[0]);
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.once('exit', (code) => reject(new Error(`the hub ended with code ${code}:\n${output}`)));
  });
  const token = (await readFile(path.join(home, 'admin-token'), 'utf8')).trim();
  return {
    process: child,
    address,
    token,
    output: () => output,
    async query(query, variables = {}) {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data: never; errors?: { message: string }[] };
      if (errors) throw new Error(errors.map((error) => error.message).join('\n'));
      return data;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const exit = once(child, 'exit');
        child.kill('SIGINT');
        await exit;
      }
      return child.exitCode;
    },
  };
}
