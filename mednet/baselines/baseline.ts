import type { LayersModel } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/engine.ts';

/** A file of a baseline, by name. */
export type BaselineFiles = Map<string, Uint8Array>;

/** A network trained on ImageNet, as others published it: a control beside the networks of this hub. */
export interface Baseline {
  id: string;
  title: string;
  citation: string;
  licence: string;
  /** Who published these weights. */
  source: string;
  /** Below `baselines` in the folder of local data, or below the address that the hub is given. */
  folder: string;
  files: readonly { name: string; sha256: string }[];
  /** Side of the images that it was trained on, and of those that it is probed on. */
  size: number;
  /** Of those that all of its weights are trained on: a rule of the transfer track, whose version goes up with it. */
  tunedSize: number;
  /** Length of the vector that it gives for an image: the last feature map, averaged over the image. */
  featureCount: number;
  /**
   * From images [n, side, side, 3] of any size, RGB in -1..1, to feature vectors; the caller disposes of it. Throws
   * ReadError.
   */
  open(tf: TensorFlow, files: BaselineFiles): Promise<LayersModel>;
}
