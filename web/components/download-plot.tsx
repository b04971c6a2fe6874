import type { Period } from '../downloads/count-periods.ts';
import { formatDay } from '../format/format-date.ts';

const [width, height] = [480, 150];
const frame = { left: 40, right: 8, top: 10, bottom: 26 };

/** A bar for each day or week, drawn on the server; a table beside it says the same. */
export function DownloadPlot({ periods, unit }: { periods: Period[]; unit: 'day' | 'week' }) {
  const most = niceCeiling(Math.max(...periods.map(({ downloads }) => downloads)));
  const step = (width - frame.left - frame.right) / periods.length;
  const bar = Math.min(24, Math.max(1, step - 2));
  const up = (value: number) => height - frame.bottom - (value / most) * (height - frame.top - frame.bottom);
  const end = width - frame.right;
  return (
    <figure className="rounded-lg border border-line bg-panel p-4">
      <figcaption className="mb-2 text-sm font-medium">Downloads by {unit}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} className="w-full max-w-lg text-sm" aria-hidden="true">
        {[0, most / 2, most].map((value) => (
          <g key={value}>
            <line x1={frame.left} x2={end} y1={up(value)} y2={up(value)} stroke="var(--line)" />
            <text x={frame.left - 8} y={up(value) + 4} textAnchor="end" fill="var(--faint)">
              {value}
            </text>
          </g>
        ))}
        {periods.map(({ from, downloads }, index) => (
          <rect
            key={from}
            x={frame.left + (index + 0.5) * step - bar / 2}
            y={up(downloads)}
            width={bar}
            height={up(0) - up(downloads)}
            fill="var(--accent)"
          />
        ))}
        <text x={frame.left} y={height - 6} fill="var(--faint)">
          {formatDay(periods[0]!.from)}
        </text>
        {periods.length > 1 && (
          <text x={end} y={height - 6} textAnchor="end" fill="var(--faint)">
            {formatDay(periods.at(-1)!.from)}
          </text>
        )}
      </svg>
    </figure>
  );
}

/** An even number of one significant digit: half of it is a whole one. */
function niceCeiling(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(2, value)));
  return [2, 4, 6, 8, 10, 20].map((times) => times * unit).find((one) => one >= value) ?? value;
}
