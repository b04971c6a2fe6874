import type { TrainRequest } from './request.ts';

type Asked = Pick<TrainRequest, 'network' | 'recipe' | 'train' | 'validation'>;

/**
 * What a checkpoint's request and the one that goes on from it must have in common, as text. The result depends on more:
 * the pixels and the base, which are a job's pinned inputs, and the engine, which may differ on another machine.
 */
export function fingerprintOf({ network, recipe, train, validation }: Asked): string {
  return joinFacts(network.architecture, recipe, train.count, validation.count, train.size, validation.size);
}

/** One text of all; how often checkpoints are made changes no result. */
export function joinFacts(architecture: object, recipe: { checkpointSeconds: number }, ...images: unknown[]): string {
  const { checkpointSeconds: _, ...lasting } = recipe;
  return JSON.stringify([architecture, lasting, ...images]);
}
