import { AppError } from '../errors.ts';
import { log } from '../log.ts';

/**
 * Runs an operation on the store's folder; a full or forbidden disk becomes UNAVAILABLE, with what to do. Users see
 * that, so only the log says where.
 */
export async function onDisk<T>(folder: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw diskError(folder, error);
  }
}

function diskError(folder: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const say = (text: string) => {
    log.error({ folder, code }, 'a folder of the hub cannot be used');
    return new AppError('UNAVAILABLE', `${text} The hub's log says where.`, { cause: error });
  };
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return say('A disk of the hub is full: free some space and try again.');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return say(
        'The hub may not write to a folder of its own: give its user the right to, or set MEDNET_HOME elsewhere.',
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return say('A folder of the hub is a file: move what is there away, or set MEDNET_HOME elsewhere.');
    case 'EMFILE':
    case 'ENFILE':
      return say('Too many files are open: try again shortly, or raise the limit (ulimit -n).');
    default:
      return error;
  }
}
