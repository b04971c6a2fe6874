import { AppError } from '../errors.ts';

/** Returns `name` if it is a SHA-256 in lower-case hexadecimal; anything else could be a path and is BAD_INPUT. */
export function requireSha256(name: string): string {
  if (!/^[0-9a-f]{64}$/.test(name)) {
    throw new AppError('BAD_INPUT', 'A blob is named by its SHA-256: 64 lower-case hexadecimal digits.');
  }
  return name;
}
