import { createHash, randomBytes } from 'node:crypto';

const pattern = /^mnh_[A-Za-z0-9_-]{43}$/;

/** A new secret: `mnh_` and 32 random bytes in base64url. */
export function makeTokenSecret(): string {
  return `mnh_${randomBytes(32).toString('base64url')}`;
}

/** Whether the text could be a secret of this hub at all. */
export function isTokenSecret(text: string): boolean {
  return pattern.test(text);
}

/** SHA-256 in hexadecimal. A secret holds 256 random bits, so nothing slower is needed. */
export function digestToken(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Enough of a secret for its owner to recognise it, too little to use it. */
export function hintOf(secret: string): string {
  return `${secret.slice(0, 8)}…`;
}
