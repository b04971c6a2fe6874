import type { BigIntStats } from 'node:fs';

/** Some file systems count time in whole seconds: a younger file could change again and look the same. */
const SETTLED_MILLISECONDS = 2000;
const MOST_FILES = 100_000;

/**
 * Which files were seen today to hold what their name says. One is known by its inode, size and times of change: a file
 * that was replaced or written to must be read through again, and every file once a day, because disks may lose bits
 * without a trace in any of these.
 */
export class VerifiedFiles {
  readonly #identities = new Map<string, string>();
  readonly #settledMilliseconds: number;

  constructor(settledMilliseconds = SETTLED_MILLISECONDS) {
    this.#settledMilliseconds = settledMilliseconds;
  }

  has(sha256: string, stats: BigIntStats): boolean {
    return this.#identities.get(sha256) === identifyFile(stats);
  }

  /** `stats` are of before its bytes were read, at `readFrom` (milliseconds since 1970). */
  add(sha256: string, stats: BigIntStats, readFrom: number): void {
    if (readFrom - Number(stats.ctimeMs) < this.#settledMilliseconds) return;
    this.#identities.delete(sha256);
    this.#identities.set(sha256, identifyFile(stats));
    if (this.#identities.size > MOST_FILES) this.#identities.delete(this.#identities.keys().next().value as string);
  }
}

/** A file as it is on this day: another one, or the same after a change, has another identity. */
export function identifyFile({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  const day = Math.floor(Date.now() / 86_400_000);
  return [day, dev, ino, size, mtimeNs, ctimeNs].join();
}
