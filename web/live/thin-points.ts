import type { StepPoint } from './job-history.ts';

/** At most `limit` points for drawing: means over runs of neighbours, each at its run's last step. */
export function thinPoints(points: StepPoint[], limit: number): StepPoint[] {
  if (points.length <= limit) return points;
  const size = Math.ceil(points.length / limit);
  const thinned: StepPoint[] = [];
  for (let start = 0; start < points.length; start += size) {
    const run = points.slice(start, start + size);
    const { step, discriminatorLoss } = run[run.length - 1]!;
    const mean = (lossOf: (point: StepPoint) => number): number =>
      run.reduce((total, point) => total + lossOf(point), 0) / run.length;
    thinned.push({
      step,
      loss: mean((point) => point.loss),
      ...(discriminatorLoss !== undefined && { discriminatorLoss: mean((point) => point.discriminatorLoss ?? 0) }),
    });
  }
  return thinned;
}
