import { SMALLEST_SIDE } from '../architecture.ts';
import type { Network } from '../training/network.ts';
import type { Baseline, BaselineFiles } from './baseline.ts';

/** An ImageNet network that training puts a new head on; nothing of it is frozen. */
export function baselineNetwork(baseline: Baseline, files: BaselineFiles, classCount: number): Network {
  return {
    architecture: { baseline: baseline.id, classCount },
    ...{ channels: 3, classCount, smallestSide: SMALLEST_SIDE },
    openBackbone: (tf) => baseline.open(tf, files),
  };
}
