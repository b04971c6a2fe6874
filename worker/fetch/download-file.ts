/** One file from another site into the blob store, piece by piece: a broken connection costs what was not asked for yet. */
import { setTimeout as delay } from 'node:timers/promises';
import type { BlobStore } from '../../hub/blobs/blob-store.ts';
import { AppError } from '../../hub/errors.ts';
import type { Answer, FetchClient } from '../../hub/fetch/fetch-client.ts';
import type { RemoteFile } from '../../hub/fetch/fetch-plan.ts';
import { nameAddress } from '../../hub/fetch/name-address.ts';
import { readBody } from '../../hub/fetch/read-body.ts';
import { type PartialFile, receivedBytes } from './partial-file.ts';

export interface Download {
  client: FetchClient;
  blobs: BlobStore;
  signal: AbortSignal;
  /** Bytes of a segment. */
  segmentBytes: number;
  /** How much more may come; asked before and while bytes come. */
  bytesLeft(): number;
  /** Negative where what had come is of no use any more. */
  onBytes(count: number): void;
  /** After each segment: `partial` is worth keeping. */
  onSegment(): Promise<void>;
  onTrouble(message: string): void;
}

/** Adds to `partial` until all of the file is there. Rejects with the signal's reason, or what goes wrong for good. */
export async function downloadFile(download: Download, file: RemoteFile, partial: PartialFile): Promise<void> {
  const { client, signal } = download;
  let failures = 0;
  for (;;) {
    const before = receivedBytes(partial);
    try {
      return await receive(download, file, partial);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
      failures = receivedBytes(partial) > before ? 1 : failures + 1;
      if (failures >= client.limits.tries) throw error;
      download.onTrouble(`${error.message} Trying again after ${receivedBytes(partial)} bytes.`);
      await delay(client.limits.pauseSeconds * 1000 * 2 ** (failures - 1), undefined, { signal });
    }
  }
}

async function receive(download: Download, file: RemoteFile, partial: PartialFile): Promise<void> {
  if (partial.end !== undefined && receivedBytes(partial) === partial.end) return;
  const answer = await ask(download, file, partial);
  const { end } = partial;
  if (end !== undefined) requireRoom(download, file, end - receivedBytes(partial));
  const body = readBody(answer.body, download.client.limits);
  try {
    await storeSegments(download, file, partial, body);
  } finally {
    await body.return(undefined);
  }
  const received = receivedBytes(partial);
  if (end !== undefined && received < end) {
    throw new AppError('UNAVAILABLE', `The connection ended after ${received} of ${end} bytes.`);
  }
}

async function storeSegments(
  download: Download,
  file: RemoteFile,
  partial: PartialFile,
  body: AsyncGenerator<Buffer>,
): Promise<void> {
  for (;;) {
    const segment = takeSegment(body, download, file);
    const stored = await download.blobs.put(segment.chunks());
    if (stored.size > 0) partial.segments.push(stored);
    await download.onSegment();
    if (segment.fault) throw segment.fault;
    if (segment.isLast) return;
  }
}

/** From where the last connection broke, if the file is still the same there; else from its beginning. */
async function ask(download: Download, file: RemoteFile, partial: PartialFile): Promise<Answer> {
  const start = receivedBytes(partial);
  const { validator, end } = partial;
  const headers: Record<string, string> =
    start > 0 && validator !== undefined && end !== undefined
      ? { range: `bytes=${start}-`, 'if-range': validator }
      : {};
  const answer = await download.client.open(file.address, headers);
  const isRest = answer.status === 206 && answer.headers['content-range'] === `bytes ${start}-${(end ?? 0) - 1}/${end}`;
  if (isRest && headers.range) return answer;
  Object.assign(partial, { segments: [], validator: undefined, end: undefined });
  if (start > 0) download.onBytes(-start);
  if (answer.status !== 200) {
    answer.body.destroy();
    throw new AppError('UNAVAILABLE', `${nameAddress(answer.address)} sent other bytes than were asked for.`);
  }
  requireFile(answer, file);
  partial.validator = validatorOf(answer);
  partial.end = lengthOf(answer) ?? file.size;
  return answer;
}

function lengthOf({ headers }: Answer): number | undefined {
  const length = headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

/** A weak ETag says that two versions mean the same, not that they are the same bytes. */
function validatorOf({ headers }: Answer): string | undefined {
  if (headers.etag && !headers.etag.startsWith('W/')) return headers.etag;
  return headers['last-modified'];
}

function requireFile({ headers, body, address }: Answer, { path }: RemoteFile): void {
  if (!headers['content-type']?.startsWith('text/html') || /\.html?$/i.test(path)) return;
  body.destroy();
  throw new AppError(
    'BAD_INPUT',
    `${nameAddress(address)} answers with a web page in place of a file: it may want an account, or a click. Download ` +
      'the file in a browser and upload it.',
  );
}

function requireRoom({ bytesLeft }: Download, { path }: RemoteFile, wanted: number): void {
  if (wanted <= bytesLeft()) return;
  throw new AppError(
    'TOO_LARGE',
    `With ${path} there would be more bytes than one fetch may bring: fetch less at a time, or have the hub's ` +
      'administrator raise FETCH_GIGABYTES.',
  );
}

interface Segment {
  chunks(): AsyncGenerator<Buffer>;
  isLast: boolean;
  /** Why it is the last although more should have come. What came before is good. */
  fault?: unknown;
}

function takeSegment(body: AsyncGenerator<Buffer>, download: Download, file: RemoteFile): Segment {
  const segment: Segment = {
    isLast: false,
    async *chunks() {
      let size = 0;
      while (size < download.segmentBytes) {
        try {
          const { value, done } = await body.next();
          segment.isLast = done ?? false;
          if (done) return;
          requireRoom(download, file, value.length);
          size += value.length;
          download.onBytes(value.length);
          yield value;
        } catch (error) {
          segment.fault = error;
          return;
        }
      }
    },
  };
  return segment;
}
