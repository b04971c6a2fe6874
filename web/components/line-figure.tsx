export interface FigureLine {
  name: string;
  points: { x: number; y: number }[];
  hasDots?: boolean;
}

interface Props {
  title: string;
  lines: FigureLine[];
  x: Axis;
  y: Axis;
  /** Behind the lines: what would be without skill, or right on. */
  diagonal?: boolean;
  /** Dots that belong to no line. */
  dots?: { x: number; y: number }[];
}

export interface Axis {
  name: string;
  from: number;
  to: number;
  ticks: { at: number; word: string }[];
}

const width = 640;
const height = 260;
const frame = { left: 52, right: 16, top: 12, bottom: 44 };
/** With dashes, so that lines differ without colour. */
const looks = [
  { colour: 'var(--accent)', dash: undefined },
  { colour: 'var(--second)', dash: '6 3' },
  { colour: 'var(--warn)', dash: '2 3' },
  { colour: 'var(--good)', dash: '9 3 2 3' },
  { colour: 'var(--bad)', dash: '12 4' },
  { colour: 'var(--faint)', dash: '4 4 1 4' },
];

/** Lines over a plane, drawn on the server; a table beside it must say the same to those who do not see it. */
export function LineFigure({ title, lines, x, y, diagonal = false, dots = [] }: Props) {
  const across = (value: number) =>
    frame.left + ((value - x.from) / (x.to - x.from || 1)) * (width - frame.left - frame.right);
  const up = (value: number) =>
    height - frame.bottom - ((value - y.from) / (y.to - y.from || 1)) * (height - frame.top - frame.bottom);
  const path = (points: FigureLine['points']) => points.map((point) => `${across(point.x)},${up(point.y)}`).join(' ');
  return (
    <figure className="min-w-0 rounded-lg border border-line bg-panel p-4">
      <figcaption className="mb-2 text-sm font-medium">{title}</figcaption>
      <div className="overflow-x-auto">
        <svg viewBox={`0 0 ${width} ${height}`} className="w-full max-w-3xl min-w-120 text-xs" aria-hidden="true">
          {y.ticks.map(({ at, word }) => (
            <g key={word}>
              <line x1={frame.left} x2={width - frame.right} y1={up(at)} y2={up(at)} stroke="var(--line)" />
              <text x={frame.left - 8} y={up(at) + 4} textAnchor="end" fill="var(--faint)">
                {word}
              </text>
            </g>
          ))}
          {x.ticks.map(({ at, word }, index) => (
            <text
              key={at}
              x={across(at)}
              y={height - frame.bottom + 18}
              textAnchor={index === x.ticks.length - 1 ? 'end' : index === 0 ? 'start' : 'middle'}
              fill="var(--faint)"
            >
              {word}
            </text>
          ))}
          <text x={(width + frame.left) / 2} y={height - 6} textAnchor="middle" fill="var(--soft)">
            {x.name}
          </text>
          <text
            transform={`translate(12 ${(height - frame.bottom) / 2}) rotate(-90)`}
            textAnchor="middle"
            fill="var(--soft)"
          >
            {y.name}
          </text>
          {diagonal && (
            <line
              x1={across(0)}
              y1={up(0)}
              x2={across(1)}
              y2={up(1)}
              stroke="var(--line-strong)"
              strokeDasharray="2 4"
            />
          )}
          {dots.map((dot, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn once.
            <circle key={index} cx={across(dot.x)} cy={up(dot.y)} r="3" fill="none" stroke="var(--faint)" />
          ))}
          {lines.map(({ name, points, hasDots }, index) => {
            const { colour, dash } = looks[index % looks.length]!;
            return (
              <g key={name}>
                <polyline points={path(points)} fill="none" stroke={colour} strokeWidth="2" strokeDasharray={dash} />
                {hasDots &&
                  points.map((point) => (
                    <circle key={point.x} cx={across(point.x)} cy={up(point.y)} r="3.5" fill={colour} />
                  ))}
              </g>
            );
          })}
        </svg>
      </div>
      {lines.length > 1 && <Legend names={lines.map(({ name }) => name)} />}
    </figure>
  );
}

function Legend({ names }: { names: string[] }) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-xs text-soft">
      {names.map((name, index) => {
        const { colour, dash } = looks[index % looks.length]!;
        return (
          <li key={name} className="flex items-center gap-2">
            <svg width="28" height="8" aria-hidden="true">
              <line x1="0" x2="28" y1="4" y2="4" stroke={colour} strokeWidth="2" strokeDasharray={dash} />
            </svg>
            {name}
          </li>
        );
      })}
    </ul>
  );
}
