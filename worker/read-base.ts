/** The version that a job was told to start from: its weights by digest, the same whatever has been released since. */
import { readContent } from '../hub/blobs/content.ts';
import { decodeSafetensors } from '../mednet/formats/safetensors-file.ts';
import type { Weights } from '../mednet/weights.ts';
import type { JobRun } from './job-run.ts';

export interface Base {
  id: string;
  reference: string;
  licence: string;
  weights: Weights;
}

export async function readBase(run: JobRun<unknown>): Promise<Base | undefined> {
  const pinned = run.inputs.version;
  if (!pinned) return undefined;
  const { licence } = await run.prisma.version.findUniqueOrThrow({ where: { id: pinned.id } });
  const { tensors } = decodeSafetensors(await readContent(run, pinned.weights));
  return { id: pinned.id, reference: pinned.reference, licence, weights: tensors };
}
