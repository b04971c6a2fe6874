import type { EngineRanking } from './rank-engines.ts';

/**
 * The ranking with the engine `id` first, for what was begun with that one: two engines round differently. The same
 * ranking when it has no such engine.
 */
export function preferEngine(ranking: EngineRanking, id: string): EngineRanking {
  const { ids } = ranking;
  if (ids[0] === id || !ids.includes(id)) return ranking;
  const others = ids.filter((other) => other !== id);
  return { ids: [id, ...others], description: id, reason: `${id}: its checkpoint is gone on from` };
}
