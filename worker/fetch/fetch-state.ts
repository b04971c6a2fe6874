/** What has come so far, kept as the job's checkpoint: a later attempt, on any machine, asks only for the rest. */
import { z } from 'zod';
import type { StoredBlob } from '../../hub/blobs/blob-store.ts';
import { loadCheckpoint, saveCheckpoint } from '../../hub/jobs/checkpoints.ts';
import { type JobRun, sayLog } from '../job-run.ts';
import type { PartialFile } from './partial-file.ts';

const blobSchema = z.object({ sha256: z.string(), size: z.number() });
const stateSchema = z.record(
  z.string(),
  z.object({
    segments: z.array(blobSchema),
    validator: z.string().optional(),
    end: z.number().optional(),
    whole: blobSchema.optional(),
  }),
);

/** More often would cost more than it saves. */
const pauseMilliseconds = 5000;

export class FetchState {
  readonly #run: JobRun<unknown>;
  readonly #files: Map<string, PartialFile>;
  #step: number;
  #savedAt = Number.NEGATIVE_INFINITY;
  #saving = Promise.resolve();

  constructor(run: JobRun<unknown>, files: Map<string, PartialFile>, step: number) {
    this.#run = run;
    this.#files = files;
    this.#step = step;
  }

  /** By the file's place in the archive; made when it is new. */
  of(path: string): PartialFile {
    const partial = this.#files.get(path) ?? { segments: [] };
    this.#files.set(path, partial);
    return partial;
  }

  /** All blobs that it is made of. */
  list(): StoredBlob[] {
    return [...this.#files.values()].flatMap(({ segments, whole }) => (whole ? [...segments, whole] : segments));
  }

  /** Saves if the last time is a while ago. */
  async saveSometimes(): Promise<void> {
    if (performance.now() - this.#savedAt > pauseMilliseconds) await this.save();
  }

  save(): Promise<void> {
    this.#savedAt = performance.now();
    this.#saving = this.#saving.then(() => {
      const bytes = Buffer.from(JSON.stringify(Object.fromEntries(this.#files)));
      this.#step += 1;
      return saveCheckpoint(this.#run, this.#run.attempt, this.#step, bytes);
    });
    return this.#saving;
  }
}

/** Of the newest checkpoint; what the store has lost of it since is fetched again. */
export async function loadState(run: JobRun<unknown>): Promise<FetchState> {
  const saved = await loadCheckpoint(run, run.attempt.jobId);
  const files = new Map<string, PartialFile>();
  if (!saved) return new FetchState(run, files, 0);
  for (const [path, partial] of Object.entries(stateSchema.parse(JSON.parse(saved.bytes.toString())))) {
    const blobs = partial.whole ? [partial.whole] : partial.segments;
    const sizes = await Promise.all(blobs.map(({ sha256 }) => run.blobs.size(sha256)));
    // Of a file that is whole, the segments are of no use any more.
    if (!sizes.includes(undefined)) files.set(path, partial.whole ? { ...partial, segments: [] } : partial);
  }
  sayLog(run, `Going on from what had come before: ${files.size} files, some of them in part.`);
  const { jobId, attemptNumber } = run.attempt;
  await run.prisma.attempt.update({
    where: { jobId_number: { jobId, number: attemptNumber } },
    data: { resumedAtStep: saved.step },
  });
  return new FetchState(run, files, saved.step);
}
