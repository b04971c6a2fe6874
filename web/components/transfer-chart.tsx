'use client';

import { CartesianGrid, ErrorBar, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { TRANSFER_PROTOCOL } from '../../mednet/transfer/protocol.ts';

export interface TransferCurve {
  name: string;
  isControl: boolean;
  points: { percent: number; value: number; deviation: number | null }[];
}

const tick = { fill: 'var(--faint)', fontSize: 12 };
const tooltip = { background: 'var(--panel)', border: '1px solid var(--line)', borderRadius: 6, color: 'var(--ink)' };
/** Of versions the first ones, of controls the last: told apart by eyes of all kinds, and by dashes besides. */
const colours = [1, 2, 3, 4, 5, 6].map((number) => `var(--curve-${number})`);
const dashes = ['6 4', '2 3', '9 3 2 3', '1 5', '12 4'];
const percents: number[] = [...TRANSFER_PROTOCOL.percents];
/** Curves stand beside one another at each share, so that their bars do not cover each other. */
const apart = 0.035;

/** Macro AUC by the share of the labels. The table below holds the same figures, and the intervals over test cases. */
export function TransferChart({ title, curves }: { title: string; curves: TransferCurve[] }) {
  const styled = styleCurves(curves);
  const lowest = Math.min(0.5, ...curves.flatMap(({ points }) => points.map((p) => p.value - (p.deviation ?? 0))));
  const tenths = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((tenth) => tenth >= Math.floor(lowest * 10));
  return (
    <figure className="mb-6 min-w-0 rounded-lg border border-line bg-panel p-4" aria-label={title}>
      <figcaption className="mb-2 text-sm font-medium">{title}</figcaption>
      <div className="h-96" aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%">
          <LineChart margin={{ top: 4, right: 16, bottom: 20, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              type="number"
              dataKey="x"
              scale="log"
              domain={[0.8, 125]}
              ticks={percents}
              tickFormatter={(value: number) => `${value} %`}
              tick={tick}
              stroke="var(--line-strong)"
              label={{ value: 'Share of the labels', position: 'insideBottom', offset: -12, ...tick }}
            />
            <YAxis
              domain={[(tenths[0] ?? 0) / 10, 1]}
              ticks={tenths.map((tenth) => tenth / 10)}
              width={44}
              tick={tick}
              stroke="var(--line-strong)"
            />
            <Tooltip
              contentStyle={tooltip}
              labelFormatter={(label) => `${nearest(Number(label))} % of the labels`}
              formatter={(value) => Number(value).toFixed(3)}
            />
            <Legend verticalAlign="bottom" iconType="plainline" wrapperStyle={{ fontSize: 12, paddingTop: 20 }} />
            {styled.map(({ name, points, colour, dash }) => (
              <Line
                key={name}
                name={name}
                data={points}
                dataKey="value"
                type="linear"
                stroke={colour}
                strokeWidth={1.75}
                strokeDasharray={dash}
                dot={{ r: 3, fill: colour, strokeDasharray: 'none' }}
                isAnimationActive={false}
              >
                <ErrorBar
                  dataKey="deviation"
                  direction="y"
                  width={4}
                  stroke={colour}
                  strokeWidth={1}
                  isAnimationActive={false}
                />
              </Line>
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

const nearest = (x: number): number =>
  percents.reduce((best, one) => (Math.abs(Math.log(one / x)) < Math.abs(Math.log(best / x)) ? one : best));

function styleCurves(curves: TransferCurve[]) {
  let [versions, controls] = [0, 0];
  return curves.map(({ name, isControl, points }, index) => {
    const dash = isControl ? dashes[controls % dashes.length] : undefined;
    const place = isControl ? colours.length - 1 - controls++ : versions++;
    const shift = 1 + apart * (index - (curves.length - 1) / 2);
    const colour = colours.at(place % colours.length);
    return { name, colour, dash, points: points.map((point) => ({ ...point, x: point.percent * shift })) };
  });
}
