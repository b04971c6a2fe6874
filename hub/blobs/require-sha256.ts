import { AppError } from '../errors.ts';

export const isSha256 = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

/** Returns `name` if it is a SHA-256 in lower-case hexadecimal; anything else could be a path and is BAD_INPUT. */
export function requireSha256(name: string): string {
  if (!isSha256(name)) {
    throw new AppError('BAD_INPUT', 'A blob is named by its SHA-256: 64 lower-case hexadecimal digits.');
  }
  return name;
}
