import { AppError } from '../errors.ts';

const MAX_LENGTH = 1024;

/** Returns `path` if it names a file below the root it is relative to on every system; throws BAD_INPUT if not. */
export function requireSafePath(path: string): string {
  const problem = findProblem(path);
  if (problem !== undefined) {
    const shown = JSON.stringify(path.slice(0, 200));
    throw new AppError('BAD_INPUT', `The archive has a file named ${shown}, ${problem}: rename it and pack again.`);
  }
  return path;
}

function findProblem(path: string): string | undefined {
  if (path === '') return 'which is no name';
  if (path.length > MAX_LENGTH) return `which is longer than ${MAX_LENGTH} characters`;
  if (path.includes('\\')) return 'with a backslash';
  if (path.startsWith('/')) return 'which is an absolute path';
  if (/^[A-Za-z]:/.test(path)) return 'which names a drive';
  if (/\p{Cc}/u.test(path)) return 'with a control character';
  const segments = path.split('/');
  if (segments.includes('..')) return 'which leads out of the archive';
  if (segments.includes('.') || segments.includes('')) return 'with an empty step';
  return undefined;
}
