import type { Request as ExpressRequest } from 'express';
import type { ByteRange } from '../../hub/blobs/blob-store.ts';

type Request = Pick<ExpressRequest, 'get' | 'method' | 'range'>;

export type Answer =
  | { status: 200 | 304 | 412 | 416; range?: undefined }
  /** Inclusive byte positions. */
  | { status: 206; range: ByteRange };

/**
 * What a GET or HEAD is answered with, by the order of preconditions in RFC 9110, section 13.2.2. `etag` is strong.
 * Several separate ranges get the whole file, which section 15.3.7 leaves to the server.
 */
export function chooseAnswer(request: Request, etag: string, size: number): Answer {
  const ifMatch = request.get('If-Match');
  if (ifMatch !== undefined && !lists(ifMatch, etag)) return { status: 412 };
  const ifNoneMatch = request.get('If-None-Match');
  // Not Express's `fresh`, which ignores the condition beside `Cache-Control: no-cache`; fetch() sends the two together.
  if (ifNoneMatch !== undefined && lists(ifNoneMatch.replaceAll('W/"', '"'), etag)) return { status: 304 };
  const ifRange = request.get('If-Range');
  const wantsRange = request.method === 'GET' && (ifRange === undefined || ifRange === etag);
  return wantsRange ? chooseRange(request, size) : { status: 200 };
}

/** Compares strongly: a weak tag (`W/"..."`) is never the same. */
function lists(tags: string, etag: string): boolean {
  return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim() === etag);
}

function chooseRange(request: Request, size: number): Answer {
  // range-parser takes a suffix that is longer than the file for unsatisfiable; it means the whole of it.
  const suffix = /^bytes=-0*(\d+)$/.exec(request.get('Range') ?? '')?.[1];
  if (size > 0 && suffix !== undefined && Number(suffix) > size)
    return { status: 206, range: { start: 0, end: size - 1 } };
  const ranges = request.range(size, { combine: true });
  if (ranges === -1) return { status: 416 };
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes') return { status: 200 };
  const [range, ...others] = ranges;
  return range && others.length === 0
    ? { status: 206, range: { start: range.start, end: range.end } }
    : { status: 200 };
}
