const width = 132;
const height = 18;
const inset = 6;

/** A figure with its 95% interval. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

export interface Scale {
  from: number;
  to: number;
}

/** The range that shows all intervals of a table at once, on tenths, within 0 and 1. */
export function chooseScale(intervals: Pick<Interval, 'low' | 'high'>[]): Scale {
  if (intervals.length === 0) return { from: 0, to: 1 };
  const from = Math.max(0, Math.floor(Math.min(...intervals.map((i) => i.low)) * 10) / 10);
  const to = Math.min(1, Math.ceil(Math.max(...intervals.map((i) => i.high)) * 10) / 10);
  return to > from ? { from, to } : { from: Math.max(0, from - 0.1), to: Math.min(1, to + 0.1) };
}

interface Props {
  interval: Interval;
  scale: Scale;
  /** What guessing gives: a dashed line. */
  chance?: number;
}

/** A dot at the value, a whisker over its 95% interval. The figures stand beside it, so it is hidden from readers. */
export function IntervalPlot({ interval, scale, chance }: Props) {
  const x = (value: number) => inset + ((value - scale.from) / (scale.to - scale.from)) * (width - 2 * inset);
  const middle = height / 2;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className="shrink-0">
      <line x1={inset} x2={width - inset} y1={middle} y2={middle} stroke="var(--line)" />
      {chance !== undefined && (
        <line x1={x(chance)} x2={x(chance)} y1="0" y2={height} stroke="var(--line-strong)" strokeDasharray="2 2" />
      )}
      <g stroke="var(--accent)" strokeWidth="1.5">
        <line x1={x(interval.low)} x2={x(interval.high)} y1={middle} y2={middle} />
        <line x1={x(interval.low)} x2={x(interval.low)} y1={middle - 4} y2={middle + 4} />
        <line x1={x(interval.high)} x2={x(interval.high)} y1={middle - 4} y2={middle + 4} />
      </g>
      <circle cx={x(interval.value)} cy={middle} r="3.5" fill="var(--accent)" />
    </svg>
  );
}
