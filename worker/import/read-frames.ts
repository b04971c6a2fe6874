/** The images of one file: itself, or the chosen slices of a volume or frames of a file that holds several. */
import type { BlobStore } from '../../hub/blobs/blob-store.ts';
import type { Axis } from '../../mednet/images/medical-image.ts';
import { expandNifti } from '../../mednet/images/nifti/read-volume.ts';
import type { Examine } from './examine-image.ts';
import type { FoundImage } from './find-images.ts';
import { type ReadImage, readImage } from './read-image.ts';

export interface FrameChoice {
  axis: Axis;
  /** Every n-th; absent: the middle one. */
  sliceStep?: number | undefined;
}

/** Slices that show nothing, as those at the ends of a volume, are left out. */
export async function readFrames(
  blobs: BlobStore,
  image: FoundImage,
  { axis, sliceStep }: FrameChoice,
  examine?: Examine,
): Promise<ReadImage[] | { fault: string }> {
  const middle = await readImage(blobs, image, { axis }, examine);
  if (sliceStep === undefined || 'fault' in middle || middle.frames === 1) {
    return 'fault' in middle ? middle : [middle];
  }
  const bytes = Buffer.from(expandNifti(await image.read()));
  const held = { size: image.size, read: async () => bytes };
  const read: ReadImage[] = [];
  // Here, whoever examined the first: to copy the volume for each slice would take longer.
  for (const frame of everyNth(middle.frames, sliceStep)) {
    const slice = frame === middle.frame ? middle : await readImage(blobs, held, { axis, frame });
    if (!('fault' in slice)) read.push(slice);
  }
  return read.length > 0 ? read : [middle];
}

/** Numbers from 0, as far from the first as from the last of all. */
export function everyNth(count: number, step: number): number[] {
  const first = Math.floor(((count - 1) % step) / 2);
  return Array.from({ length: Math.ceil((count - first) / step) }, (_, at) => first + at * step);
}
