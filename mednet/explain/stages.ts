/** How fine the network's maps are, stage by stage. */
import { STAGES, type Stage } from '../architecture.ts';

/** Coarser maps point at nothing. */
const FEWEST_CELLS = 7;

/** Cells along a side after a stage, for images of `size` pixels: the stem divides by 4, each later stage by 2. */
export const cellsAfter = (stage: Stage, size: number): number => {
  const stem = Math.ceil(Math.ceil(size / 2) / 2);
  return Math.floor(stem / 2 ** (stage - 1));
};

/** The deepest stage whose map is still fine enough to point at something. */
export const usualStage = (size: number): Stage =>
  STAGES.findLast((stage) => cellsAfter(stage, size) >= FEWEST_CELLS) ?? 1;
