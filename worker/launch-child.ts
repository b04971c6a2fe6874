/** Runs each job in a Node process of its own, so that nothing a job does can take its supervisor along. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../hub/config.ts';
import type { EngineName } from '../mednet/engines/engine.ts';
import { preferEngine } from '../mednet/engines/prefer-engine.ts';
import { processSettings } from '../mednet/engines/process-settings.ts';
import type { EngineRanking } from '../mednet/engines/rank-engines.ts';
import type { Launcher } from './launcher.ts';
import type { Outcome } from './outcome.ts';

const program = fileURLToPath(new URL('./run.ts', import.meta.url));

/** Without a ranking of engines each process takes the first that works. */
export function localLauncher(databaseUrl: string, ranking?: EngineRanking): Launcher {
  return {
    launch(jobId, attempt, engineId) {
      const engines = ranking && engineId ? preferEngine(ranking, engineId) : ranking;
      const { environment, flags } = processSettings(engines?.ids[0]?.split('/')[0] as EngineName | undefined);
      const given = [jobId, String(attempt), ...(engines ? [JSON.stringify(engines)] : [])];
      const child = spawn(process.execPath, [...flags, '--import', 'tsx', program, ...given], {
        env: { ...environment, ...childEnvironment(databaseUrl) },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'], // its log is the supervisor's
      });
      let outcome: Outcome | undefined;
      child.on('message', (message) => {
        outcome = message as Outcome;
      });
      return {
        stop: () => void child.kill('SIGTERM'),
        kill: () => void child.kill('SIGKILL'),
        ended: new Promise((resolve) => {
          child.once('error', () => resolve({ outcome, code: null, signal: null }));
          child.once('exit', (code, signal) => {
            const end = (): void => resolve({ outcome, code, signal });
            // What it said last may still be on its way.
            if (child.connected) child.once('disconnect', end);
            else end();
          });
        }),
      };
    },
  };
}
