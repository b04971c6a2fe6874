import type { PretrainConfiguration } from '../hub/jobs/configurations/pretrain.ts';
import { randomStream } from '../mednet/random.ts';
import type { JobRun } from './job-run.ts';
import { type CaseToLoad, listCases } from './load-images.ts';
import type { PinnedData } from './pinned-data.ts';

/**
 * All cases of a split under the pool's own class numbers, at most `maxCasesPerClass` of each, drawn by the seed; where
 * there is room, generated ones after them.
 */
export async function poolCases(
  { prisma, configuration }: Pick<JobRun<PretrainConfiguration>, 'prisma' | 'configuration'>,
  data: Pick<PinnedData, 'id' | 'classes'>[],
  classes: string[],
  split: 'TRAIN' | 'VALIDATION',
): Promise<CaseToLoad[]> {
  const pool: CaseToLoad[] = [];
  const withGenerated = configuration.usesGenerated;
  for (const set of data) {
    for (const item of await listCases(prisma, set.id, split, { withGenerated })) {
      const label = classes.indexOf(set.classes[item.label] ?? '');
      // Two sets may call their groups the same.
      pool.push({ ...item, label, group: item.group && `${set.id} ${item.group}` });
    }
  }
  const most = configuration.maxCasesPerClass;
  if (!most) return pool;
  return classes.flatMap((_, label) => {
    const own = pool.filter((item) => item.label === label);
    const drawn = randomStream(configuration.recipe.seed, `draw ${split}`, label).shuffle(own);
    return drawn.toSorted((a, b) => Number(a.isGenerated) - Number(b.isGenerated)).slice(0, most);
  });
}
