/** Classes by a vote of the nearest known cases. */

export interface Features {
  /** Of each case, all of one length. */
  rows: ArrayLike<number>[];
  labels: Int32Array;
}

/** Values between two looks at whether a distance is too large already. */
const STRIDE = 12;
/** Neighbouring values that are summed for a first look: four pixels of a thumbnail. */
const TOGETHER = 12;
/** For sums of fractions, which are rounded. */
const SLACK = 1 + 1e-9;

/** Rows one after the other, as plain numbers: whatever kind of list they came in, the same quick code reads them. */
interface Matrix {
  values: Float64Array;
  count: number;
  width: number;
}

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
  const others = toMatrix(known.rows);
  let index = 0;
  for (const voters of findNearest(toMatrix(rows), others, Math.min(neighbours, others.count))) {
    for (const other of voters) votes[index * classCount + known.labels[other]!]! += 1;
    for (let label = 0; label < classCount; label++) votes[index * classCount + label]! /= voters.length;
    index += 1;
  }
  return votes;
}

function toMatrix(rows: Features['rows']): Matrix {
  const width = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * width);
  rows.forEach((row, index) => {
    values.set(row, index * width);
  });
  return { values, count: rows.length, width };
}

function sumsOf({ values, count, width }: Matrix): Matrix {
  const places = Math.ceil(width / TOGETHER);
  const sums = new Float64Array(count * places);
  values.forEach((value, at) => {
    sums[Math.floor(at / width) * places + Math.floor((at % width) / TOGETHER)]! += value;
  });
  return { values: sums, count, width: places };
}

/**
 * For each row those of `others` that are no farther from it than the last of its nearest. Most are ruled out by sums alone:
 * the squared difference of the sums of n values is at most n times that of the values (Cauchy and Schwarz).
 */
function* findNearest(asked: Matrix, others: Matrix, neighbours: number): Generator<Int32Array> {
  const [askedSums, otherSums] = [sumsOf(asked), sumsOf(others)];
  const found = new Int32Array(others.count);
  const distances = new Float64Array(others.count);
  for (let index = 0; index < asked.count; index++) {
    const nearest = new Float64Array(neighbours).fill(Number.POSITIVE_INFINITY); // ascending
    let count = 0;
    for (let other = 0; other < others.count; other++) {
      const farthest = nearest[neighbours - 1]!;
      const most = TOGETHER * farthest * SLACK;
      if (squaredDistance(askedSums, index, otherSums, other, most) > most) continue;
      const distance = squaredDistance(asked, index, others, other, farthest);
      if (distance > farthest) continue;
      found[count] = other;
      distances[count++] = distance;
      let place = neighbours - 1;
      for (; place > 0 && nearest[place - 1]! > distance; place--) nearest[place] = nearest[place - 1]!;
      nearest[place] = distance;
    }
    yield found.slice(0, count).filter((_, at) => distances[at]! <= nearest[neighbours - 1]!);
  }
}

/** Or infinity, once it is more than `limit`. */
function squaredDistance(a: Matrix, first: number, b: Matrix, second: number, limit: number): number {
  const { values, width } = a;
  const others = b.values;
  const [row, other] = [first * width, second * width];
  let sum = 0;
  for (let start = 0; start < width; start += STRIDE) {
    const end = Math.min(width, start + STRIDE);
    for (let at = start; at < end; at++) {
      const difference = values[row + at]! - others[other + at]!;
      sum += difference * difference;
    }
    if (sum > limit) return Number.POSITIVE_INFINITY;
  }
  return sum;
}
