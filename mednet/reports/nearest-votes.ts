/** Classes by a vote of the nearest known cases. */

export interface Features {
  /** Of each case, all of one length. */
  rows: ArrayLike<number>[];
  labels: Int32Array;
}

/** Values between two looks at whether a distance is too large already. */
const STRIDE = 48;

/**
 * Shares of the classes among the nearest; all at the distance of the last of them vote too, so that the order of equals
 * says nothing.
 *
 * @param known at least one case
 * @returns flat [rows.length, classCount], each row summing to 1
 */
export function nearestVotes(
  rows: Features['rows'],
  known: Features,
  classCount: number,
  neighbours = 5,
): Float64Array {
  const votes = new Float64Array(rows.length * classCount);
  const distances = new Float64Array(known.rows.length);
  rows.forEach((row, index) => {
    const farthest = measureAll(row, known.rows, distances, Math.min(neighbours, known.rows.length));
    let count = 0;
    distances.forEach((distance, other) => {
      if (distance > farthest) return;
      votes[index * classCount + known.labels[other]!]! += 1;
      count += 1;
    });
    for (let label = 0; label < classCount; label++) votes[index * classCount + label]! /= count;
  });
  return votes;
}

/** Writes squared distances, infinite where they are known to be too large; returns that of the last neighbour. */
function measureAll(
  row: ArrayLike<number>,
  others: ArrayLike<number>[],
  distances: Float64Array,
  neighbours: number,
): number {
  const nearest = new Float64Array(neighbours).fill(Number.POSITIVE_INFINITY); // ascending
  for (let other = 0; other < others.length; other++) {
    const distance = squaredDistance(row, others[other]!, nearest[neighbours - 1]!);
    distances[other] = distance;
    if (distance >= nearest[neighbours - 1]!) continue;
    let place = neighbours - 1;
    for (; place > 0 && nearest[place - 1]! > distance; place--) nearest[place] = nearest[place - 1]!;
    nearest[place] = distance;
  }
  return nearest[neighbours - 1]!;
}

function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>, limit: number): number {
  let sum = 0;
  for (let start = 0; start < a.length; start += STRIDE) {
    const end = Math.min(a.length, start + STRIDE);
    for (let at = start; at < end; at++) sum += (a[at]! - b[at]!) ** 2;
    if (sum > limit) return Number.POSITIVE_INFINITY;
  }
  return sum;
}
