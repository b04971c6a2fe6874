/** Decodes and stores the images of an import, telling how far it is. */
import { availableParallelism } from 'node:os';
import type { FileFault } from '../../hub/datasets/file-fault.ts';
import { AppError } from '../../hub/errors.ts';
import type { ImportConfiguration } from '../../hub/jobs/configurations/import.ts';
import { forEachAtOnce } from '../for-each-at-once.ts';
import { type JobRun, progressTeller } from '../job-run.ts';
import { openExaminer } from './open-examiner.ts';
import type { PlacedImage } from './place-files.ts';
import { readFrames } from './read-frames.ts';
import type { ReadImage } from './read-image.ts';

/** One image of the data set, its split not yet drawn. It may be one of several slices of its file. */
export type ReadCase = Omit<PlacedImage, 'image'> & ReadImage & { path: string; isSlice: boolean };

/** While every processor examines an image, others wait for their bytes, for their turn, or are being stored. */
const READERS_AT_ONCE = 3 * availableParallelism();

/** In the order of the files; those that cannot be used go to `faults`. Throws when the job is asked to stop. */
export async function readCases(
  run: JobRun<ImportConfiguration>,
  placed: PlacedImage[],
  faults: FileFault[],
): Promise<ReadCase[]> {
  const tell = progressTeller(run);
  const began = performance.now();
  const isSliced = run.configuration.sliceStep !== undefined;
  const cases: ReadCase[][] = [];
  const examiner = openExaminer(placed.length);
  let done = 0;
  const order = [...placed.keys()].sort((one, other) => placeOf(placed, one) - placeOf(placed, other));
  await forEachAtOnce(order, READERS_AT_ONCE, async (index) => {
    const { image, ...place } = placed[index]!;
    if (run.signal.aborted) throw new AppError('CONFLICT', 'Stopped while reading images.');
    const { path } = image;
    const read = await readFrames(run.blobs, image, run.configuration, examiner.examine);
    if ('fault' in read) faults.push({ name: path, reason: read.fault });
    else cases[index] = read.map((one) => ({ ...place, ...one, path, isSlice: isSliced && one.frames > 1 }));
    done += 1;
    const imagesPerSecond = (done * 1000) / (performance.now() - began);
    tell({
      fraction: done / placed.length,
      step: done,
      steps: placed.length,
      imagesPerSecond,
      secondsLeft: (placed.length - done) / imagesPerSecond,
      message: `${done} of ${placed.length} files`,
    });
  }).finally(() => examiner.close());
  return cases.flat();
}

const placeOf = (placed: PlacedImage[], index: number): number => placed[index]!.image.place ?? index;
