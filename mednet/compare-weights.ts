/** Which tensors of a network another one has too, and how far the others have moved. */
import type { Weights } from './weights.ts';

type TensorOutcome = 'SAME' | 'CHANGED' | 'ADDED' | 'REMOVED';

export interface TensorDifference {
  name: string;
  shape: number[];
  /** Numbers in it. */
  count: number;
  outcome: TensorOutcome;
  /** Length (L2) of the difference, as a share of the length it had; null unless it changed, or where it was all zeros. */
  relativeChange: number | null;
}

/** In the order of `to`, then what is in `from` alone. Tensors of one name and two shapes are removed and added. */
export function compareWeights(from: Weights, to: Weights): TensorDifference[] {
  const kept = new Set<string>();
  const differences: TensorDifference[] = [];
  for (const [name, { shape, data }] of to) {
    const before = from.get(name);
    const isComparable = before !== undefined && before.shape.join() === shape.join();
    if (isComparable) kept.add(name);
    const about = { name, shape, count: data.length };
    differences.push({ ...about, ...(isComparable ? compareData(before.data, data) : only('ADDED')) });
  }
  for (const [name, { shape, data }] of from) {
    if (!kept.has(name)) differences.push({ name, shape, count: data.length, ...only('REMOVED') });
  }
  return differences;
}

const only = (outcome: TensorOutcome) => ({ outcome, relativeChange: null });

function compareData(before: Float32Array, after: Float32Array) {
  let moved = 0;
  let length = 0;
  let isSame = true;
  for (let index = 0; index < before.length; index++) {
    const [old, now] = [before[index]!, after[index]!];
    isSame &&= Object.is(old, now);
    moved += (now - old) ** 2;
    length += old ** 2;
  }
  if (isSame) return only('SAME');
  return { outcome: 'CHANGED' as const, relativeChange: length > 0 ? Math.sqrt(moved / length) : null };
}
