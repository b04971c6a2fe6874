import type { Curve } from '../live/draw-curves.ts';

interface Props {
  curves: Curve[];
  mark?: number;
}

/** Which curve is which, and their values at the step that is read off. */
export function CurveLegend({ curves, mark }: Props) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-xs text-soft">
      {curves.map(({ name, colour, isDashed, points, hasDots }) => (
        <li key={name} className="flex items-center gap-2">
          <svg width="28" height="8" aria-hidden="true">
            <line
              x1="0"
              x2="28"
              y1="4"
              y2="4"
              stroke={colour}
              strokeWidth="2"
              strokeDasharray={isDashed ? '5 4' : undefined}
            />
            {hasDots && <circle cx="14" cy="4" r="3" fill={isDashed ? 'var(--panel)' : colour} stroke={colour} />}
          </svg>
          {name}
          {mark !== undefined && <span className="font-medium text-ink tabular-nums">{valueAt(points, mark)}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Of the last point up to there. */
function valueAt(points: Curve['points'], step: number): string {
  return points.findLast(({ x }) => x <= step)?.y.toFixed(4) ?? '–';
}
