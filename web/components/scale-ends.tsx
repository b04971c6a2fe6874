import type { Scale } from './interval-plot.tsx';

/** The head of a column of interval plots: what its left and right ends mean. */
export function ScaleEnds({ scale }: { scale: Scale }) {
  return (
    <span className="flex w-33 justify-between font-normal text-faint">
      <span>{scale.from.toFixed(1)}</span>
      <span className="sr-only">to</span>
      <span>{scale.to.toFixed(1)}</span>
    </span>
  );
}
