import { createHash } from 'node:crypto';
import { pipeline, type Readable, Transform } from 'node:stream';
import { AppError } from '../errors.ts';

/** The error of a blob whose bytes are no longer what its name says. */
export function corruptBlob(sha256: string, found: string): AppError {
  return new AppError(
    'INTERNAL',
    `The stored blob ${sha256} is damaged (${found}): restore it from a backup, or store the same bytes again.`,
  );
}

/**
 * Passes `source` on and fails with INTERNAL when it does not hash to `sha256`. The last chunk is held back until
 * the digest is known, so a reader that counts bytes never takes a damaged blob for a whole one. `onVerified` is
 * called once it is.
 */
export function verifyDigest(source: Readable, sha256: string, onVerified?: () => void): Readable {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  const verified = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      const previous = held;
      held = chunk;
      done(null, previous);
    },
    flush(done) {
      const found = hash.digest('hex');
      if (found !== sha256) return done(corruptBlob(sha256, `its bytes hash to ${found}`));
      onVerified?.();
      done(null, held);
    },
  });
  // A failure of either side destroys the other; the reader of `verified` is the one who hears of it.
  pipeline(source, verified, () => {});
  return verified;
}
