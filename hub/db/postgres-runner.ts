/** Runs PostgreSQL's programs under an account that PostgreSQL accepts: it refuses to run as root. */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../errors.ts';

const execFileAsync = promisify(execFile);

interface Account {
  uid: number;
  gid: number;
}

export interface PostgresRunner {
  run(program: string, args: string[]): Promise<void>;
  /** For exit handlers, where nothing asynchronous runs any more. */
  runSync(program: string, args: string[]): void;
  /** Gives a file to the account that the programs run under. */
  own(file: string): void;
}

/**
 * Chooses the account for the cluster in `folder`, whose parent exists. As root that is the folder's owner, else
 * `postgres`, else `nobody`; where it may not enter the folder or read the programs (a checkout under /root), it is
 * given the capability to do so. Throws FORBIDDEN when the folder belongs to somebody else or stays out of reach.
 */
export function createPostgresRunner(folder: string, program: string): PostgresRunner {
  // A clean environment: no PGPORT or PGDATA of the user's, and macOS needs a valid locale.
  const env = { LC_ALL: 'C' } as unknown as NodeJS.ProcessEnv;
  const options = { cwd: path.parse(folder).root, env, maxBuffer: 16 * 2 ** 20 };
  const account = chooseAccount(folder);
  const parent = path.dirname(folder);
  const needsCapability = account !== undefined && !canEnter(account, parent, program);
  if (account && needsCapability && !canEnter({ uid: 0, gid: 0 }, parent, program, capabilityArguments(account))) {
    const advice = 'Run the hub as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.';
    throw new AppError(
      'FORBIDDEN',
      `PostgreSQL does not run as root, and no other user can enter ${parent}. ${advice}`,
    );
  }
  const command = (name: string, args: string[]): [string, string[]] =>
    account && needsCapability ? ['setpriv', [...capabilityArguments(account), name, ...args]] : [name, args];
  const plain = needsCapability ? options : { ...options, ...account };
  return {
    run: async (name, args) => {
      await execFileAsync(...command(name, args), plain);
    },
    runSync: (name, args) => {
      spawnSync(...command(name, args), plain);
    },
    own: (file) => {
      if (account) chownSync(file, account.uid, account.gid);
    },
  };
}

function chooseAccount(folder: string): Account | undefined {
  const owner = statSync(folder, { throwIfNoEntry: false });
  const own = process.getuid?.();
  if (own !== 0) {
    if (owner && own !== undefined && owner.uid !== own) {
      const advice = 'Start the hub as that user, or set MEDNET_HOME to a folder of your own.';
      throw new AppError('FORBIDDEN', `The database in ${folder} belongs to user ${owner.uid}. ${advice}`);
    }
    return undefined;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const name = spawnSync('id', ['-u', 'postgres']).status === 0 ? 'postgres' : 'nobody';
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' })));
  return { uid: uid!, gid: gid! };
}

/** Asks initdb for its settings: it looks for its sibling programs on the way, as every later command does. */
function canEnter(account: Account, parent: string, program: string, capability?: string[]): boolean {
  const probe = ['/bin/sh', '-c', 'cd "$0" && "$1" --show --pgdata=unused', parent, program];
  const [name, ...args] = capability ? ['setpriv', ...capability, ...probe] : probe;
  return spawnSync(name!, args, { ...account }).status === 0;
}

/** The secure bit makes access(2), which PostgreSQL asks before it starts a program, count the capability too. */
function capabilityArguments({ uid, gid }: Account): string[] {
  const capabilities = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];
  return [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...capabilities];
}
