import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NativeBackend } from './native-backend.ts';
import { TAG } from './saved-model.ts';

/** Opens a session with a SavedModel's bytes; tfjs-node reads them from a folder only. Returns the session's number. */
export function openSession(native: NativeBackend, savedModel: Buffer): number {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mednet-graph-'));
  try {
    writeFileSync(path.join(folder, 'saved_model.pb'), savedModel);
    return native.loadSavedModelMetaGraph(folder, TAG);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
