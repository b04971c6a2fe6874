import { askHub, Refusal } from './ask-hub.ts';
import { rememberedUpload } from './remembered-upload.ts';

export interface OpenUpload {
  id: string;
  /** All of it is there. */
  isComplete: boolean;
  /** Bytes of every part but the last. */
  partBytes: number;
  /** The digests of those that are there, by number. */
  there: Map<number, string>;
}

interface State {
  upload: string;
  isComplete: boolean;
  partBytes: number;
  parts?: { number: number; sha256: string }[];
}

/** The upload of this file that was begun before, as far as it got, or else a new one. */
export async function openUpload(file: File, signal: AbortSignal): Promise<OpenUpload> {
  const remembered = rememberedUpload(file);
  const known = remembered.get();
  const state = (known && (await findState(known, signal))) || (await begin(file, signal));
  remembered.set(state.upload);
  return {
    id: state.upload,
    isComplete: state.isComplete,
    partBytes: state.partBytes,
    there: new Map((state.parts ?? []).map(({ number, sha256 }) => [number, sha256])),
  };
}

/** Undefined for one that the hub no longer knows, or that was somebody else's. */
async function findState(id: string, signal: AbortSignal): Promise<State | undefined> {
  try {
    return await askHub<State>({ method: 'GET', path: `/${id}`, signal });
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return undefined;
    throw error;
  }
}

async function begin(file: File, signal: AbortSignal): Promise<State> {
  const headers = { 'Upload-Length': String(file.size), 'X-File-Name': encodeURIComponent(file.name) };
  const begun = await askHub<{ upload: string; partBytes: number }>({ method: 'POST', path: '', headers, signal });
  return { ...begun, parts: [], isComplete: false };
}
