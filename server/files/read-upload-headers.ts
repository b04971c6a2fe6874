import type { Request } from 'express';
import { AppError } from '../../hub/errors.ts';

const MAX_NAME = 255;

export interface UploadHeaders {
  fileName: string;
  /** What the client says the bytes hash to, if it says so. */
  sha256?: string;
}

/**
 * Reads `X-File-Name` (percent-encoded UTF-8) and the digest in `Repr-Digest` (RFC 9530) or `X-Content-SHA256`
 * (hexadecimal). Throws BAD_INPUT, or TOO_LARGE when `Content-Length` is beyond `maxBytes` already.
 */
export function readUploadHeaders(request: Request, maxBytes: number): UploadHeaders {
  if (Number(request.get('Content-Length') ?? 0) > maxBytes) {
    throw new AppError('TOO_LARGE', `An upload has at most ${maxBytes} bytes: split the archive up.`);
  }
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

function readDigest(request: Request): string | undefined {
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
