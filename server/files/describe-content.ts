import type { Response } from 'express';
import type { ByteRange } from '../../hub/blobs/blob-store.ts';
import type { FoundFile } from './found-file.ts';

/** The headers that say what the body is: a file, or a range of it. */
export function describeContent(response: Response, file: FoundFile, range?: ByteRange): Response {
  if (range) response.set('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`);
  // Also sets a type, by the ending of the name; the one on record then replaces it.
  return response.attachment(file.name).set({
    'Accept-Ranges': 'bytes',
    'Content-Length': String(range ? range.end - range.start + 1 : file.size),
    'Content-Type': file.mediaType,
    'Repr-Digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
    'X-Content-Type-Options': 'nosniff',
  });
}
