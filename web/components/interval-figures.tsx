import { formatScore } from '../format/format-number.ts';
import type { Interval } from './interval-plot.tsx';

/** "0.871 (0.832–0.905)" */
export function IntervalFigures({ interval }: { interval: Interval }) {
  return (
    <span>
      {formatScore(interval.value)}{' '}
      <span className="whitespace-nowrap text-faint">
        ({formatScore(interval.low)}–{formatScore(interval.high)})
      </span>
    </span>
  );
}
