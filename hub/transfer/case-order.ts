/** Predictions of a cell in the order of the data set. A cell that came with a seed has them by the ids of the cases, which tell nothing. */
import type { TransferCell } from '../db/generated/client.ts';

/** [n * classes], in the order of `ids`, which is that of the data set. */
export function inCaseOrder(
  { probabilities, isById }: Pick<TransferCell, 'probabilities' | 'isById'>,
  ids: string[],
): number[] {
  if (!isById) return probabilities;
  const width = probabilities.length / ids.length;
  const placeOf = new Map(ids.toSorted().map((id, place) => [id, place * width]));
  return ids.flatMap((id) => probabilities.slice(placeOf.get(id)!, placeOf.get(id)! + width));
}
