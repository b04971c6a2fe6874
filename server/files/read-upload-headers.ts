import type { Request } from 'express';
import { AppError } from '../../hub/errors.ts';

const MAX_NAME = 255;

export interface UploadHeaders {
  fileName: string;
  /** What the client says the bytes hash to, if it says so. */
  sha256?: string;
}

/** Reads `X-File-Name` (percent-encoded UTF-8) and the digest, or throws BAD_INPUT. */
export function readUploadHeaders(request: Request<Record<string, string>>): UploadHeaders {
  if ((request.get('Content-Encoding') ?? 'identity') !== 'identity') {
    throw new AppError('BAD_INPUT', 'Send the archive as it is, without a Content-Encoding.');
  }
  return { fileName: readFileName(request.get('X-File-Name')), sha256: readDigest(request) };
}

function readFileName(header = 'upload.zip'): string {
  const name = decode(header);
  if (name === undefined || name === '' || name.length > MAX_NAME || /[/\\\p{Cc}]/u.test(name)) {
    throw new AppError(
      'BAD_INPUT',
      `X-File-Name must be a name without folders, percent-encoded, of at most ${MAX_NAME} characters.`,
    );
  }
  return name;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The SHA-256 in `Repr-Digest` (RFC 9530) or `X-Content-SHA256` (hexadecimal), if there is one; BAD_INPUT for a wrong one. */
export function readDigest(request: Request<Record<string, string>>): string | undefined {
  const hexadecimal = request.get('X-Content-SHA256')?.toLowerCase();
  const base64 = /(?:^|,)\s*sha-256=:([^:]*):/i.exec(request.get('Repr-Digest') ?? '')?.[1];
  const given = [hexadecimal, base64 && Buffer.from(base64, 'base64').toString('hex')].filter(
    (one) => one !== undefined,
  );
  if (given.some((one) => !/^[0-9a-f]{64}$/.test(one)) || new Set(given).size > 1) {
    throw new AppError('BAD_INPUT', 'Send one SHA-256, as "Repr-Digest: sha-256=:BASE64:" or "X-Content-SHA256: HEX".');
  }
  return given[0];
}
