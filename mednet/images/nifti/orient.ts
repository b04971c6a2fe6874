/** How the voxels of a NIfTI file lie in the patient, and so in a slice that is shown the way DICOM shows one. */
import type { Axis } from '../medical-image.ts';

/** One axis of the patient: left to right, posterior to anterior, or inferior to superior. */
interface Way {
  /** The axis of the voxels (i, j, k) that lies nearest to it. */
  voxelAxis: number;
  /** The voxels run the other way. */
  isReversed: boolean;
}

/**
 * @param affine from i, j, k to millimetres towards the right, anterior and superior; oblique ones are taken for the
 *   nearest upright one, and no voxel is interpolated
 */
export function orient(affine: number[][]): [Way, Way, Way] {
  const ways: Way[] = [];
  const places = [0, 1, 2].flatMap((axis) => [0, 1, 2].map((voxelAxis) => ({ axis, voxelAxis })));
  const lengths = [0, 1, 2].map((voxelAxis) => Math.hypot(...[0, 1, 2].map((axis) => affine[axis]![voxelAxis]!)) || 1);
  const weight = ({ axis, voxelAxis }: (typeof places)[number]) =>
    Math.abs(affine[axis]![voxelAxis]! / lengths[voxelAxis]!);
  const taken = new Set<number>();
  for (const place of places.sort((one, other) => weight(other) - weight(one))) {
    if (ways[place.axis] || taken.has(place.voxelAxis)) continue;
    taken.add(place.voxelAxis);
    ways[place.axis] = { voxelAxis: place.voxelAxis, isReversed: affine[place.axis]![place.voxelAxis]! < 0 };
  }
  return ways as [Way, Way, Way];
}

/**
 * The axes of the patient across, down and through a slice. Across and down run against them: the patient's right (seen
 * from the side: front) is at the left, and the front (or the head) at the top. Slices count from left, back and below.
 */
export const SLICE_AXES: Record<Axis, { across: number; down: number; through: number }> = {
  sagittal: { across: 1, down: 2, through: 0 },
  coronal: { across: 0, down: 2, through: 1 },
  axial: { across: 0, down: 1, through: 2 },
};
