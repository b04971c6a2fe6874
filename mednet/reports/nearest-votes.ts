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
  const totals = totalsOf(toMatrix(known.rows));
  const order = Int32Array.from(known.rows.keys()).sort((one, other) => totals[one]! - totals[other]!);
  const others = toMatrix(Array.from(order, (index) => known.rows[index]!));
  let index = 0;
  for (const voters of findNearest(toMatrix(rows), others, Math.min(neighbours, others.count))) {
    for (const other of voters) votes[index * classCount + known.labels[order[other]!]!]! += 1;
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

const totalsOf = ({ values, count, width }: Matrix): Float64Array =>
  new Float64Array(count).map((_, row) => {
    let total = 0;
    for (let at = row * width; at < (row + 1) * width; at++) total += values[at]!;
    return total;
  });

/**
 * For each row those of `others`, which come by their totals, that are no farther from it than the last of its nearest. Most
 * are ruled out by totals and by sums alone: the squared difference of the sums of n values is at most n times that of the
 * values (Cauchy and Schwarz).
 */
function* findNearest(asked: Matrix, others: Matrix, neighbours: number): Generator<Int32Array> {
  const [askedSums, otherSums] = [sumsOf(asked), sumsOf(others)];
  const [askedTotals, otherTotals] = [totalsOf(asked), totalsOf(others)];
  const found = new Int32Array(others.count);
  const distances = new Float64Array(others.count);
  for (let index = 0; index < asked.count; index++) {
    const nearest = new Float64Array(neighbours).fill(Number.POSITIVE_INFINITY); // ascending
    let count = 0;
    const candidates = outwards(otherTotals, askedTotals[index]!);
    for (;;) {
      const farthest = nearest[neighbours - 1]!;
      const other = candidates.next(Math.sqrt(asked.width * farthest * SLACK));
      if (other === undefined) break;
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

/** The places of ascending totals, from the one nearest to `middle` on, as long as they are within what is asked for. */
function outwards(totals: Float64Array, middle: number) {
  let above = 0;
  for (let end = totals.length; above < end; ) {
    const half = (above + end) >> 1;
    if (totals[half]! < middle) above = half + 1;
    else end = half;
  }
  let below = above - 1;
  return {
    next(within: number): number | undefined {
      const up = above < totals.length ? totals[above]! - middle : Number.POSITIVE_INFINITY;
      const down = below >= 0 ? middle - totals[below]! : Number.POSITIVE_INFINITY;
      const isEnd = above >= totals.length && below < 0;
      if (isEnd || Math.min(up, down) > within) return undefined;
      return up <= down ? above++ : below--;
    },
  };
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
