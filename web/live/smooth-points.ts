interface Point {
  x: number;
  y: number;
}

/**
 * An exponential moving average; `keep` is the share of the past, 0 to below 1. Divided by the weights so far, so that a
 * curve does not start from 0 (as Adam's moments are corrected).
 */
export function smoothPoints(points: Point[], keep: number): Point[] {
  let [sum, weight] = [0, 0];
  return points.map(({ x, y }) => {
    sum = keep * sum + (1 - keep) * y;
    weight = keep * weight + (1 - keep);
    return { x, y: sum / weight };
  });
}
