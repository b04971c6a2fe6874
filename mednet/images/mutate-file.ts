/** Damages a file the way that storage, networks and attackers do; the same seed damages it the same way. */
import type { RandomStream } from '../random.ts';

/** Bytes near the beginning decide sizes and kinds, so half of the changes are made there. */
const HEAD_BYTES = 1024;
const MOST_CHANGES = 8;
/** What lengths and counts are mistaken for. */
const EXTREMES = [0x00, 0x01, 0x7f, 0x80, 0xff];

export function mutateFile(bytes: Uint8Array, random: RandomStream): Uint8Array {
  const mutated = Uint8Array.from(bytes);
  const changes = 1 + random.integer(MOST_CHANGES);
  for (let change = 0; change < changes; change++) {
    const at = random.integer(random.uniform() < 0.5 ? Math.min(HEAD_BYTES, bytes.length) : bytes.length);
    if (random.uniform() < 0.5) mutated[at]! ^= 1 << random.integer(8);
    else mutated.fill(EXTREMES[random.integer(EXTREMES.length)]!, at, at + 1 + random.integer(4));
  }
  return random.uniform() < 0.25 ? mutated.subarray(0, random.integer(mutated.length)) : mutated;
}
