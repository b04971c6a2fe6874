/** What a server on the other side may take. */
export interface FetchLimits {
  redirects: number;
  /** From the request to the head of its answer. */
  headSeconds: number;
  /** While this long is waited for a body, at least `stallBytes` of it must come. */
  stallSeconds: number;
  stallBytes: number;
  /** Bytes of a list (JSON). */
  listBytes: number;
  /** Failures in a row, without a byte in between, after which a file is given up. */
  tries: number;
  /** Before the first repetition; doubled each time. */
  pauseSeconds: number;
}

export const DEFAULT_LIMITS: FetchLimits = {
  redirects: 5,
  headSeconds: 60,
  stallSeconds: 60,
  stallBytes: 64 * 1024,
  listBytes: 64 * 1024 * 1024,
  tries: 6,
  pauseSeconds: 1,
};
