import type { StepPoint } from './job-history.ts';

/** At most `limit` points for drawing: means over runs of neighbours, each at its run's last step. */
export function thinPoints(points: StepPoint[], limit: number): StepPoint[] {
  if (points.length <= limit) return points;
  const size = Math.ceil(points.length / limit);
  const thinned: StepPoint[] = [];
  for (let start = 0; start < points.length; start += size) {
    const run = points.slice(start, start + size);
    const sum = run.reduce((total, point) => total + point.loss, 0);
    thinned.push({ step: run[run.length - 1]!.step, loss: sum / run.length });
  }
  return thinned;
}
