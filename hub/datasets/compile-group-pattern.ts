import { RE2JS } from 're2js';
import { AppError } from '../errors.ts';

/**
 * A user's regular expression that finds the group of an image in its path, as what its one capture holds; undefined
 * where it does not match. RE2 takes linear time, so none can be made to run for ever. BAD_INPUT when it is no such
 * expression.
 */
export function compileGroupPattern(pattern: string): (path: string) => string | undefined {
  const compiled = compile(pattern);
  if (compiled.groupCount() !== 1) {
    throw new AppError(
      'BAD_INPUT',
      'The group pattern needs one pair of brackets around the part that names the group.',
    );
  }
  return (path) => {
    const match = compiled.matcher(path);
    return match.find() ? (match.group(1) ?? undefined) : undefined;
  };
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    const { message } = error as Error;
    throw new AppError('BAD_INPUT', `The group pattern cannot be read (${message}): give a regular expression of RE2.`);
  }
}
