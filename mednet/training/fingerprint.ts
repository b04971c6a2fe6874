import type { TrainRequest } from './request.ts';

type Asked = Pick<TrainRequest, 'architecture' | 'recipe' | 'train' | 'validation'>;

/** All of a request that its result depends on, as text; a checkpoint is only for requests of the same. */
export function fingerprintOf({ architecture, recipe, train, validation }: Asked): string {
  return joinFacts(architecture, recipe, train.count, validation.count, train.size);
}

/** One text of all; how often checkpoints are made changes no result. */
export function joinFacts(architecture: object, recipe: { checkpointSeconds: number }, ...images: unknown[]): string {
  const { checkpointSeconds: _, ...lasting } = recipe;
  return JSON.stringify([architecture, lasting, ...images]);
}
