/** What the weights of two versions have in common. */
import { compareWeights, type TensorDifference } from '../../mednet/compare-weights.ts';
import { decodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import type { Weights } from '../../mednet/weights.ts';
import { type ContentSource, readContent } from '../blobs/content.ts';
import type { Viewer } from '../users/viewer.ts';
import { findUsableVersion } from './find-usable-version.ts';

/** Pairs that were asked for lately: weights never change. The one that was asked for longest ago goes first. */
const most = 200;
const known = new Map<string, Promise<TensorDifference[]>>();
/** Both are in memory meanwhile, so pairs wait for each other. */
let last: Promise<unknown> = Promise.resolve();

/** By references (slug@label). NOT_FOUND when the viewer can see no such version, CONFLICT when one has no weights. */
export async function compareVersionWeights(
  source: ContentSource,
  viewer: Viewer | null,
  from: string,
  to: string,
): Promise<TensorDifference[]> {
  const { weights: before } = await findUsableVersion(source.prisma, viewer, from);
  const { weights: after } = await findUsableVersion(source.prisma, viewer, to);
  const key = `${before} ${after}`;
  const differences = known.get(key) ?? compareLater(source, before, after);
  known.delete(key);
  known.set(key, differences);
  differences.catch(() => known.delete(key));
  const [oldest] = known.keys();
  if (known.size > most && oldest) known.delete(oldest);
  return differences;
}

function compareLater(source: ContentSource, before: string, after: string): Promise<TensorDifference[]> {
  const next = last.then(async () =>
    compareWeights(await readTensors(source, before), await readTensors(source, after)),
  );
  last = next.catch(() => {});
  return next;
}

async function readTensors(source: ContentSource, sha256: string): Promise<Weights> {
  return decodeSafetensors(await readContent(source, sha256)).tensors;
}
