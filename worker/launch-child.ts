/** Runs each job in a Node process of its own, so that nothing a job does can take its supervisor along. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../hub/config.ts';
import type { Launcher } from './launcher.ts';
import type { ChildMessage } from './messages.ts';

const program = fileURLToPath(new URL('./run.ts', import.meta.url));
const rememberedBytes = 2000;

export function localLauncher(databaseUrl: string): Launcher {
  return {
    launch(jobId, attempt, onMessage) {
      const child = spawn(process.execPath, ['--import', 'tsx', program, jobId, String(attempt)], {
        env: childEnvironment(databaseUrl),
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      let lastWords = '';
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        lastWords = (lastWords + text).slice(-rememberedBytes);
      });
      child.on('message', (message) => onMessage(message as ChildMessage));
      return {
        pid: child.pid,
        stop: () => void child.kill('SIGTERM'),
        kill: () => void child.kill('SIGKILL'),
        ended: new Promise((resolve) => {
          child.once('error', (error) => resolve({ code: null, signal: null, lastWords: error.message }));
          child.once('close', (code, signal) => resolve({ code, signal, lastWords }));
        }),
      };
    },
  };
}
