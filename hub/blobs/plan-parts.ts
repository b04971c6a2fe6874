/** Smaller parts would cost more in rows and requests than they could share. */
const SMALLEST_PART = 16 * 1024;

/**
 * Where a file of `size` bytes is divided, as the ends of its parts: at the first of `cuts` (byte offsets, ascending)
 * that leaves a part of at least `smallest` bytes, so that runs of small tensors stay together. What two files have in
 * common from one cut on is divided alike in both once a cut has met. One end, `size`, for a file that stays whole.
 */
export function planParts(size: number, cuts: readonly number[] = [], smallest = SMALLEST_PART): number[] {
  const ends: number[] = [];
  let start = 0;
  for (const cut of cuts) {
    if (cut - start < smallest || cut >= size) continue;
    ends.push(cut);
    start = cut;
  }
  return [...ends, size];
}
