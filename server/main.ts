/** Starts the hub, tells where it is, and stops it on SIGINT or SIGTERM. */
import { readConfig } from '../hub/config.ts';
import { AppError } from '../hub/errors.ts';
import { log } from '../hub/log.ts';
import type { Hub } from './start-hub.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

const starting = start();
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

async function start(): Promise<Hub | undefined> {
  try {
    const config = readConfig();
    log.level = config.logLevel;
    // Only now: what is wrong with the settings is told without loading everything first.
    const { startHub } = await import('./start-hub.ts');
    const hub = await startHub(config);
    process.once('exit', () => hub.kill());
    say(`MedNet Hub runs at ${hub.address}${config.hasWeb ? '' : '/graphql (without the site)'}`);
    if (hub.seedNote) say(hub.seedNote);
    say(`Sign in as administrator with ${hub.adminToken.secret}`);
    say(`(kept in ${hub.adminToken.file})`);
    say('Next: import a data set and fine-tune a model on it. Ctrl-C stops the hub.');
    return hub;
  } catch (error) {
    const isOurs = error instanceof AppError || (error instanceof Error && error.constructor === Error);
    complain(isOurs ? error.message : `The hub could not start.\n${(error as Error).stack ?? String(error)}`);
    process.exit(1);
  }
}

/** The second signal does not wait. */
async function stop(): Promise<void> {
  if (isStopping) process.exit(130);
  isStopping = true;
  try {
    await (await starting)?.stop();
    process.exit(0);
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
