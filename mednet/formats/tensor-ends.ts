/** Where each tensor ends (bytes) when they follow one another from `start` on, which is itself the first entry. */
export function tensorEnds(start: number, byteLengths: Iterable<number>): number[] {
  const ends = [start];
  for (const length of byteLengths) ends.push((ends.at(-1) ?? 0) + length);
  return ends;
}
