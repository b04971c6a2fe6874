/** The local image pools that base networks are pretrained on: which folders there are and what they hold. */

import type { PretrainingPool } from './pool.ts';
import { colorPool } from './pool-color.ts';
import { grayPool } from './pool-gray.ts';

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
