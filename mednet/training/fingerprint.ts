import type { TrainRequest } from './request.ts';

/** All of a request that its result depends on, as text; a checkpoint is only for requests of the same. */
export function fingerprintOf({ architecture, recipe, train, validation }: TrainRequest): string {
  const { checkpointSeconds: _, ...lasting } = recipe;
  return JSON.stringify([architecture, lasting, train.count, validation.count, train.size]);
}
