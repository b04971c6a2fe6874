import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { BlobStore, ByteRange } from '../../hub/blobs/blob-store.ts';
import { log } from '../../hub/log.ts';
import { chooseAnswer } from './choose-answer.ts';
import { openArtifact } from './open-artifact.ts';

/** What scripts of other sites may read of an answer. */
const EXPOSED = 'Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Repr-Digest';

export interface FoundFile {
  name: string;
  mediaType: string;
  sha256: string;
  /** Bytes. */
  size: number;
  /** For everybody, for good. */
  isPublished: boolean;
}

/** Answers with a file, a part of it, its headers, or why not, to somebody who may see it. */
export async function sendFile(
  blobs: BlobStore,
  file: FoundFile,
  request: Pick<Request, 'get' | 'method' | 'range'>,
  response: Response,
): Promise<void> {
  const etag = `"${file.sha256}"`;
  response.set({ ETag: etag, ...sharingHeaders(file.isPublished) });
  const { status, range } = chooseAnswer(request, etag, file.size);
  response.status(status);
  if (status === 304) {
    response.end();
  } else if (status === 412 || status === 416) {
    response.set('Cache-Control', 'no-store');
    if (status === 416) response.set('Content-Range', `bytes */${file.size}`);
    response.end();
  } else if (request.method === 'HEAD') {
    describeContent(response, file).end();
  } else {
    await sendContent(blobs, file, range, response);
  }
}

async function sendContent(blobs: BlobStore, file: FoundFile, range: ByteRange | undefined, response: Response) {
  const content = await openArtifact(blobs, file.sha256, range);
  describeContent(response, file, range);
  await pipeline(content, response).catch((error: NodeJS.ErrnoException) => {
    // The connection is closed by now, so that the client does not take what it has for the whole.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') log.error({ err: error, file: file.name }, 'a download broke off');
  });
}

function sharingHeaders(isPublished: boolean): Record<string, string> {
  if (!isPublished) return { 'Cache-Control': 'private, no-store' };
  return {
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': EXPOSED,
  };
}

function describeContent(response: Response, file: FoundFile, range?: ByteRange): Response {
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
