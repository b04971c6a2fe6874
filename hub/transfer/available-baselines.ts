import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Baseline } from '../../mednet/baselines/baseline.ts';
import { BASELINES } from '../../mednet/baselines/index.ts';
import type { Config } from '../config.ts';

/** Where a file of a baseline is in the folder of local data. */
export const baselinePath = (data: string, { folder }: Baseline, name: string): string =>
  path.join(data, 'baselines', folder, name);

/** Those of which this machine has the files, or all when the hub has an address for them. */
export async function availableBaselines({ data, baselinesAddress }: Config): Promise<Baseline[]> {
  if (baselinesAddress) return [...BASELINES];
  if (!data) return [];
  const found = await Promise.all(
    BASELINES.map(async (baseline) => {
      const files = baseline.files.map(({ name }) => access(baselinePath(data, baseline, name)));
      const isHere = await Promise.all(files).then(
        () => true,
        () => false,
      );
      return isHere ? [baseline] : [];
    }),
  );
  return found.flat();
}
