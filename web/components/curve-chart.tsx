'use client';

import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

export interface CurvePoint {
  x: number;
  y: number;
}

interface Curve {
  name: string;
  colour: string;
  points: CurvePoint[];
  hasDots?: boolean;
}

interface Props {
  title: string;
  /** What the horizontal axis counts. */
  across: string;
  curves: Curve[];
  /** The largest value there can be; the vertical axis ends there. */
  highest?: number;
}

const tick = { fill: 'var(--faint)', fontSize: 12 };
const tooltip = { background: 'var(--panel)', border: '1px solid var(--line)', borderRadius: 6, color: 'var(--ink)' };

const floorToTenth = (lowest: number): number => Math.floor(lowest * 10) / 10;

export function CurveChart({ title, across, curves, highest }: Props) {
  const drawn = curves.filter((curve) => curve.points.length > 0);
  return (
    <figure
      className="min-w-0 rounded-lg border border-line bg-panel p-4"
      aria-label={`${title} by ${across.toLowerCase()}`}
    >
      <figcaption className="mb-2 text-sm font-medium">{title}</figcaption>
      <div className="h-60" aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%">
          <LineChart margin={{ top: 4, right: 12, bottom: 18, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              type="number"
              dataKey="x"
              domain={['dataMin', 'dataMax']}
              allowDecimals={false}
              tick={tick}
              stroke="var(--line-strong)"
              label={{ value: across, position: 'insideBottom', offset: -12, ...tick }}
            />
            <YAxis
              // With an automatic lower end recharts would round the upper one up, past what there can be.
              domain={highest === undefined ? ['auto', 'auto'] : [floorToTenth, highest]}
              width={48}
              tick={tick}
              stroke="var(--line-strong)"
              tickFormatter={(value: number) => Number(value.toPrecision(3)).toString()}
            />
            <Tooltip
              contentStyle={tooltip}
              labelFormatter={(label) => `${across} ${label}`}
              formatter={(value) => Number(value).toFixed(4)}
            />
            {drawn.length > 1 && (
              <Legend
                verticalAlign="top"
                align="right"
                height={24}
                iconType="plainline"
                wrapperStyle={{ fontSize: 12 }}
              />
            )}
            {drawn.map((curve) => (
              <Line
                key={curve.name}
                name={curve.name}
                data={curve.points}
                dataKey="y"
                type="linear"
                stroke={curve.colour}
                strokeWidth={1.75}
                dot={curve.hasDots ? { r: 2.5, fill: curve.colour } : false}
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
