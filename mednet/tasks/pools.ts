/** The local image pools that base networks are pretrained on: which folders there are and what they hold. */
import { colorPool } from './pool-color.ts';
import { grayPool } from './pool-gray.ts';

/** One folder of images of one kind. */
export interface PoolSource {
  /** Below the pool's folder. */
  folder: string;
  /** The class its images are learnt as; folders of the same organ and modality share one. */
  className: string;
  /** The data set the images were taken from. */
  dataSet: string;
  licence: string;
  citation: string;
  knownFaults: string[];
}

export interface PretrainingPool {
  slug: 'gray' | 'color';
  title: string;
  channels: 1 | 3;
  /** Below MEDNET_DATA. */
  folder: string;
  sources: PoolSource[];
}

export const POOLS: PretrainingPool[] = [grayPool, colorPool];

/**
 * The pool that lies in a folder, if there is one.
 *
 * @param folder below MEDNET_DATA, e.g. `pretrain/gray`
 * @returns the pool, and the class of each of its folders
 */
export function findPool(
  folder: string,
): (PretrainingPool & { classOf(sourceFolder: string): string | undefined }) | undefined {
  const wanted = folder.replace(/^(\.?\/)+|\/+$/g, '');
  const pool = POOLS.find((candidate) => candidate.folder === wanted);
  if (!pool) return undefined;
  const classes = new Map(pool.sources.map((source) => [source.folder, source.className]));
  return { ...pool, classOf: (sourceFolder) => classes.get(sourceFolder) };
}
