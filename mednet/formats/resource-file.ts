/** Files of this folder that go beside weights as they are. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModelFile } from './format.ts';

const MEDIA_TYPES: Record<string, string> = { '.py': 'text/x-python', '.m': 'text/x-matlab' };

/** @param place such as "pytorch/mednet.py" */
export async function resourceFile(place: string): Promise<ModelFile> {
  const bytes = await readFile(new URL(place, import.meta.url));
  const mediaType = MEDIA_TYPES[path.extname(place)] ?? 'application/octet-stream';
  return { name: path.basename(place), mediaType, bytes };
}
