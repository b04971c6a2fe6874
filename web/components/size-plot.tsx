import { formatCount, formatQuantity } from '../format/format-number.ts';
import type { DataSetReport } from '../graphql/report-types.ts';
import { Table } from './table.tsx';

const [left, bottom, side] = [48, 36, 240];
const shown = 12;

/** How wide and high the images are: a dot for each size, the larger the more images have it. */
export function SizePlot({ sizes }: { sizes: DataSetReport['sizes'] }) {
  const [only, second] = sizes;
  if (only && !second) {
    return (
      <p>
        {only.count === 1 ? 'The image has' : 'All images have'} {only.width} × {only.height} pixels.
      </p>
    );
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[auto_minmax(0,1fr)]">
      <Dots sizes={sizes} />
      <Table label="Commonest sizes" head={['Width', 'Height', 'Images']}>
        {sizes.slice(0, shown).map(({ width, height, count }) => (
          <tr key={`${width} ${height}`}>
            <td>{width}</td>
            <td>{height}</td>
            <td>{formatCount(count)}</td>
          </tr>
        ))}
        {sizes.length > shown && (
          <tr className="text-faint">
            <td colSpan={2}>{formatQuantity(sizes.length - shown, 'more size')}</td>
            <td>{formatCount(sizes.slice(shown).reduce((sum, { count }) => sum + count, 0))}</td>
          </tr>
        )}
      </Table>
    </div>
  );
}

/** The table says the same, so it is hidden from readers. */
function Dots({ sizes }: { sizes: DataSetReport['sizes'] }) {
  const largest = Math.max(...sizes.flatMap(({ width, height }) => [width, height]));
  const most = Math.max(...sizes.map(({ count }) => count));
  const scale = (value: number) => (value / largest) * side;
  const ticks = [0, 0.5, 1].map((share) => Math.round(share * largest));
  const floor = side + 12;
  return (
    <svg
      viewBox={`0 0 ${left + side + 16} ${floor + bottom}`}
      className="w-full max-w-80 rounded-lg border border-line bg-panel text-faint"
      aria-hidden="true"
      fontSize="11"
      fill="currentColor"
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={left + side} y1={floor - scale(tick)} y2={floor - scale(tick)} stroke="var(--line)" />
          <text x={left - 6} y={floor - scale(tick) + 4} textAnchor="end">
            {tick}
          </text>
          <text x={left + scale(tick)} y={floor + 14} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      <text x={left + side / 2} y={floor + 29} textAnchor="middle">
        Width in pixels
      </text>
      <text x={12} y={floor - side / 2} textAnchor="middle" transform={`rotate(-90 12 ${floor - side / 2})`}>
        Height in pixels
      </text>
      {sizes.map(({ width, height, count }) => (
        <circle
          key={`${width} ${height}`}
          cx={left + scale(width)}
          cy={floor - scale(height)}
          r={2 + 7 * Math.sqrt(count / most)}
          fill="var(--accent)"
          fillOpacity="0.45"
        />
      ))}
    </svg>
  );
}
