/** Sends a file to the hub in parts, going on from what is there already. */
import { askHub, Interruption } from './ask-hub.ts';
import { digestPart } from './digest-part.ts';
import { keepTrying } from './keep-trying.ts';
import { type OpenUpload, openUpload } from './open-upload.ts';
import { rememberedUpload } from './remembered-upload.ts';

export interface Upload {
  /** Bytes sent, of `total`. */
  sent: number;
  total: number;
  /** Set once the hub has the whole file. */
  id?: string;
  /** Why nothing is sent at the moment; it will be tried again. */
  waiting?: string;
  /** All is sent, and the hub puts it together. */
  isJoining?: boolean;
  /** Set when it has ended without, and why. */
  error?: string;
}

export interface RunningUpload {
  /** What is there stays: the same file goes on from it. */
  stop(): void;
  /** Nothing stays. */
  giveUp(): void;
}

/** Parts under way beside each other. */
const LANES = 3;

export function uploadArchive(file: File, report: (upload: Upload) => void): RunningUpload {
  const stopping = new AbortController();
  const { signal } = stopping;
  let state: Upload = { sent: 0, total: file.size };
  let id: string | undefined;
  const tell = (news: Partial<Upload>) => {
    state = { ...state, waiting: undefined, ...news };
    if (!signal.aborted) report(state);
  };
  const persist = <T>(attempt: () => Promise<T>) => keepTrying(attempt, (waiting) => tell({ waiting }), signal);

  async function run(): Promise<void> {
    tell({});
    const upload = await persist(() => openUpload(file, signal));
    id = upload.id;
    if (!upload.isComplete) {
      await sendParts(file, upload, { signal, persist, onSent: (sent) => tell({ sent }) });
      tell({ sent: file.size, isJoining: true });
      await persist(() => askHub({ method: 'POST', path: `/${upload.id}/complete`, signal }));
    }
    tell({ sent: file.size, isJoining: false, id: upload.id });
  }

  run().catch((error: Error) => tell({ error: explain(error) }));
  return {
    stop: () => stopping.abort(),
    giveUp() {
      stopping.abort();
      rememberedUpload(file).forget();
      // Where this does not arrive, the hub forgets the upload after a week.
      if (id) void fetch(`/files/uploads/${id}`, { method: 'DELETE', keepalive: true }).catch(() => {});
    },
  };
}

function explain(error: Error): string {
  if (!(error instanceof Interruption)) return error.message;
  return `${error.message} What is there stays for a week: go on, or choose the same file again later.`;
}

interface Sending {
  signal: AbortSignal;
  persist<T>(attempt: () => Promise<T>): Promise<T>;
  onSent(bytes: number): void;
}

async function sendParts(file: File, upload: OpenUpload, sending: Sending): Promise<void> {
  const count = Math.ceil(file.size / upload.partBytes);
  const sent = new Map<number, number>();
  let next = 1;
  const lane = async (): Promise<void> => {
    while (next <= count && !sending.signal.aborted) {
      const number = next++;
      await sendPart(file, upload, number, {
        ...sending,
        onSent(bytes) {
          sent.set(number, bytes);
          sending.onSent([...sent.values()].reduce((sum, one) => sum + one, 0));
        },
      });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function sendPart(file: File, upload: OpenUpload, number: number, sending: Sending): Promise<void> {
  const { id, partBytes, there } = upload;
  const bytes = await readPart(file, (number - 1) * partBytes, partBytes);
  const sha256 = await digestPart(bytes);
  const known = there.get(number);
  if (known !== undefined && known !== sha256) {
    rememberedUpload(file).forget();
    throw new Error('This file has changed since it was first sent. Choose it again to send it anew.');
  }
  if (known === undefined) {
    const { signal, onSent } = sending;
    const path = `/${id}/parts/${number}`;
    const headers = { 'X-Content-SHA256': sha256 };
    await sending.persist(() => askHub({ method: 'PUT', path, headers, body: bytes, signal, onSent }));
  }
  sending.onSent(bytes.byteLength);
}

async function readPart(file: File, start: number, partBytes: number): Promise<ArrayBuffer> {
  try {
    return await file.slice(start, start + partBytes).arrayBuffer();
  } catch {
    throw new Error('This file can no longer be read: it was changed, moved or removed. Choose it again.');
  }
}
