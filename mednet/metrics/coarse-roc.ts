/**
 * A ROC curve that tells the shape and not the cases: the mean over classes of the curves of each against the rest, at
 * eleven false positive rates, sensitivities to two decimals.
 */
import { oneVersusRest } from './one-versus-rest.ts';
import { sortIndices } from './sort-indices.ts';

export interface RocPoint {
  falsePositiveRate: number;
  /** Mean over classes, 0..1. */
  sensitivity: number;
}

const steps = 10;

/**
 * From (0, 0) to (1, 1). Classes without cases, or without others, are left out.
 *
 * @param probabilities flat [n, classCount]
 * @param labels [n]
 */
export function coarseRoc(probabilities: ArrayLike<number>, labels: Int32Array, classCount: number): RocPoint[] {
  const curves = Array.from({ length: classCount }, (_, k) => {
    const { scores, isPositive } = oneVersusRest(probabilities, labels, classCount, k);
    return traceCurve(scores, isPositive);
  }).filter((curve) => curve.length > 0);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const falsePositiveRate = step / steps;
    const sum = curves.reduce((total, curve) => total + sensitivityAt(curve, falsePositiveRate), 0);
    const sensitivity = step === 0 ? 0 : Number((sum / curves.length).toFixed(2));
    return { falsePositiveRate, sensitivity };
  });
}

/** [false positive rate, sensitivity] after each different score from the highest down; empty where undefined. */
function traceCurve(scores: Float64Array, isPositive: boolean[]): [number, number][] {
  const positives = isPositive.filter(Boolean).length;
  const negatives = isPositive.length - positives;
  if (positives === 0 || negatives === 0) return [];
  const order = sortIndices(scores).reverse();
  const curve: [number, number][] = [[0, 0]];
  let [hits, alarms] = [0, 0];
  order.forEach((index, place) => {
    if (isPositive[index]) hits++;
    else alarms++;
    const next = order[place + 1];
    if (next === undefined || scores[next] !== scores[index]) curve.push([alarms / negatives, hits / positives]);
  });
  return curve;
}

/** On the straight lines between the points; the highest where the curve goes straight up. */
function sensitivityAt(curve: [number, number][], rate: number): number {
  const after = curve.findIndex(([x]) => x > rate);
  if (after === -1) return 1;
  const [[x0, y0], [x1, y1]] = [curve[after - 1]!, curve[after]!];
  return y0 + ((rate - x0) / (x1 - x0)) * (y1 - y0);
}
