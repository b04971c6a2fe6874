'use client';

import { useId } from 'react';
import { axisTicks } from '../live/axis-ticks.ts';
import type { Range } from '../live/curve-view.ts';
import type { Curve, CurvePoint } from '../live/draw-curves.ts';
import { usePlotPointer } from '../live/use-plot-pointer.ts';
import { CurveLegend } from './curve-legend.tsx';
import { PlotAxes } from './plot-axes.tsx';

interface Props {
  title: string;
  curves: Curve[];
  /** Steps that are shown. */
  window: Range;
  /** The largest value there can be; the vertical axis ends there. */
  highest?: number;
  /** The step whose values the legend tells. */
  mark?: number;
  onMark: (step: number | undefined) => void;
  onSelect: (range: Range) => void;
}

const width = 560;
const height = 250;
const frame = { left: 58, right: 14, top: 10, bottom: 42 };
const inner = { width: width - frame.left - frame.right, height: height - frame.top - frame.bottom };

/** Curves by step. The table below holds the same figures, so the drawing is hidden from readers. */
export function CurveFigure({ title, curves, window, highest, mark, onMark, onSelect }: Props) {
  const clip = useId();
  const { selected, handlers } = usePlotPointer({ window, onMark, onSelect });
  const drawn = curves.filter(({ points }) => points.length > 0);
  const range = rangeOf(drawn, window, highest);
  const across = (x: number) => frame.left + ((x - window.from) / (window.to - window.from)) * inner.width;
  const up = (y: number) => frame.top + (1 - (y - range.from) / (range.to - range.from)) * inner.height;
  const path = (points: CurvePoint[]) =>
    points.map(({ x, y }) => `${across(x).toFixed(1)},${up(y).toFixed(1)}`).join(' ');
  return (
    <figure className="min-w-0 rounded-lg border border-line bg-panel p-3 sm:p-4" aria-label={`${title} by step`}>
      <figcaption className="mb-1 text-sm font-medium">{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} className="w-full text-[16px] sm:text-[12px]" aria-hidden="true">
        <clipPath id={clip}>
          <rect x={frame.left} y={frame.top} width={inner.width} height={inner.height} />
        </clipPath>
        <PlotAxes
          box={{ ...inner, left: frame.left, top: frame.top }}
          name="Step"
          across={{ at: across, ticks: axisTicks(window.from, window.to, 4).filter(Number.isInteger) }}
          up={{ at: up, ticks: axisTicks(range.from, range.to, 5) }}
        />
        <g clipPath={`url(#${clip})`} fill="none">
          {drawn.map(({ name, colour, behind }) =>
            behind ? <polyline key={name} points={path(behind)} stroke={colour} opacity="0.3" /> : null,
          )}
          {drawn.map(({ name, colour, points, isDashed, hasDots }) => (
            <g key={name}>
              <polyline
                points={path(points)}
                stroke={colour}
                strokeWidth="1.75"
                strokeDasharray={isDashed ? '5 4' : undefined}
              />
              {hasDots &&
                points.map(({ x, y }) => (
                  <circle
                    key={x}
                    cx={across(x)}
                    cy={up(y)}
                    r="2.75"
                    fill={isDashed ? 'var(--panel)' : colour}
                    stroke={colour}
                  />
                ))}
            </g>
          ))}
          {mark !== undefined && (
            <line
              x1={across(mark)}
              x2={across(mark)}
              y1={frame.top}
              y2={frame.top + inner.height}
              stroke="var(--soft)"
            />
          )}
        </g>
        {selected && (
          <rect
            x={across(selected.from)}
            y={frame.top}
            width={across(selected.to) - across(selected.from)}
            height={inner.height}
            fill="var(--accent)"
            opacity="0.18"
          />
        )}
        <rect
          {...handlers}
          x={frame.left}
          y={frame.top}
          width={inner.width}
          height={inner.height}
          fill="transparent"
          className="cursor-crosshair touch-pan-y"
        />
      </svg>
      <CurveLegend curves={drawn} mark={mark} />
    </figure>
  );
}

/** Of what can be seen, with a little room; a flat curve lies in the middle. */
function rangeOf(curves: Curve[], window: Range, highest: number | undefined): Range {
  const values = curves.flatMap(({ points, behind = [] }) =>
    [...points, ...behind].filter(({ x }) => x >= window.from && x <= window.to).map(({ y }) => y),
  );
  if (values.length === 0) return { from: 0, to: highest ?? 1 };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (highest !== undefined) return { from: Math.floor(low * 10 - 1e-9) / 10, to: highest };
  const room = (high - low) * 0.05 || Math.abs(high) * 0.1 || 1;
  return { from: low - room, to: high + room };
}
