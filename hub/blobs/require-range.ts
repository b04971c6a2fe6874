import { AppError } from '../errors.ts';
import type { ByteRange } from './blob-store.ts';

/** Throws BAD_INPUT unless `range` lies within a blob of `size` bytes. */
export function requireRange(range: ByteRange, size: number): void {
  const { start, end } = range;
  const isRange = Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && start <= end;
  if (!isRange || end >= size) {
    throw new AppError('BAD_INPUT', `The bytes ${start}-${end} are not within this blob of ${size} bytes.`);
  }
}
