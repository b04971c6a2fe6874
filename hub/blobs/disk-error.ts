import { AppError } from '../errors.ts';

/** Runs an operation on the store's folder; a full or forbidden disk becomes UNAVAILABLE, with what to do. */
export async function onDisk<T>(folder: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw diskError(folder, error);
  }
}

function diskError(folder: string, error: unknown): unknown {
  const say = (text: string) => new AppError('UNAVAILABLE', text, { cause: error });
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return say(`The disk under ${folder} is full: free some space there and try again.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return say(`The hub may not write to ${folder}: give its user the right to, or set MEDNET_HOME elsewhere.`);
    case 'ENOTDIR':
    case 'EEXIST':
      return say(`${folder} is not a folder the hub can use: move what is there away, or set MEDNET_HOME elsewhere.`);
    case 'EMFILE':
    case 'ENFILE':
      return say('Too many files are open: try again shortly, or raise the limit (ulimit -n).');
    default:
      return error;
  }
}
