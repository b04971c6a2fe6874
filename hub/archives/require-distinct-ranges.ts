import { AppError } from '../errors.ts';

/**
 * Throws BAD_INPUT if two entries share bytes of the archive, the trick of bombs that expand the same data many
 * times. `starts` and `ends` (exclusive) are parallel lists of byte positions.
 */
export function requireDistinctRanges(starts: number[], ends: number[]): void {
  const order = Uint32Array.from(starts.keys()).sort((a, b) => starts[a]! - starts[b]!);
  for (let i = 1; i < order.length; i += 1) {
    if (starts[order[i]!]! < ends[order[i - 1]!]!) {
      throw new AppError('BAD_INPUT', 'Files in the archive overlap each other: pack it again with an ordinary tool.');
    }
  }
}
