/** What one image costs: multiply-adds of the convolutions and dense layers, from the numbers of the architecture. */
import { BRANCH_FILTERS, BRANCH_KERNELS, HEAD_UNITS, type MedNetArchitecture, STEM, scaled } from './architecture.ts';

/** Pixels on a side after a stride of 2 with "same" padding, and after max-pooling by 2 without. */
const halved = (side: number): number => Math.ceil(side / 2);
const pooled = (side: number): number => Math.floor(side / 2);

const convolution = (side: number, kernel: number, inputs: number, outputs: number): number =>
  side ** 2 * kernel ** 2 * inputs * outputs;

/**
 * Multiply-adds of inference on an image of `imageSide` x `imageSide` pixels. As is usual, batch normalisation,
 * activations, sums and pooling are left out.
 */
export function countMultiplyAdds({ channels, width, classCount }: MedNetArchitecture, imageSide: number): number {
  let side = imageSide;
  let inputs: number = channels;
  let total = 0;
  for (const { kernel, filters } of STEM) {
    side = halved(side);
    total += convolution(side, kernel, inputs, scaled(filters, width));
    inputs = scaled(filters, width);
  }
  let stageInputs = inputs;
  for (const [index, filters] of BRANCH_FILTERS.entries()) {
    const branch = scaled(filters, width);
    const outputs = BRANCH_KERNELS.length * branch;
    for (const kernel of BRANCH_KERNELS) total += convolution(side, kernel, inputs, branch);
    if (inputs !== outputs) total += convolution(side, 1, inputs, outputs);
    inputs = outputs;
    // A stage is two blocks.
    if (index % 2 === 0) continue;
    total += convolution(side, 1, stageInputs, outputs);
    stageInputs = outputs;
    if (index < BRANCH_FILTERS.length - 1) side = pooled(side);
  }
  return total + inputs * HEAD_UNITS + HEAD_UNITS * classCount;
}
