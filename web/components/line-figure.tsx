export interface FigureLine {
  name: string;
  /** `spread`: half of the bar through a point. */
  points: { x: number; y: number; spread?: number | null; word?: string }[];
  hasDots?: boolean;
  look?: Look;
}

export interface Look {
  colour: string;
  dash?: string;
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
  /** Pixels across; fewer for half a page, so that words stay as large. */
  width?: number;
}

export interface Axis {
  name: string;
  from: number;
  to: number;
  ticks: { at: number; word: string }[];
}

const height = 260;
const frame = { left: 52, right: 16, top: 12, bottom: 44 };
/** With dashes, so that lines differ without colour. */
const looks: Look[] = [
  { colour: 'var(--accent)' },
  { colour: 'var(--second)', dash: '6 3' },
  { colour: 'var(--warn)', dash: '2 3' },
  { colour: 'var(--good)', dash: '9 3 2 3' },
  { colour: 'var(--bad)', dash: '12 4' },
  { colour: 'var(--faint)', dash: '4 4 1 4' },
];

/** Lines over a plane, drawn on the server; a table beside it must say the same to those who do not see it. */
export function LineFigure({ title, lines, x, y, diagonal = false, dots = [], width = 640 }: Props) {
  const across = (value: number) =>
    frame.left + ((value - x.from) / (x.to - x.from || 1)) * (width - frame.left - frame.right);
  const up = (value: number) =>
    height - frame.bottom - ((value - y.from) / (y.to - y.from || 1)) * (height - frame.top - frame.bottom);
  const path = (points: FigureLine['points']) => points.map((point) => `${across(point.x)},${up(point.y)}`).join(' ');
  return (
    <figure className="min-w-0 rounded-lg border border-line bg-panel p-4">
      <figcaption className="mb-2 text-sm font-medium">{title}</figcaption>
      <div className="overflow-x-auto">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          className={`w-full max-w-3xl text-xs ${width < 480 ? 'min-w-80' : 'min-w-120'}`}
          aria-hidden="true"
        >
          {y.ticks.map(({ at, word }) => (
            <g key={word}>
              <line x1={frame.left} x2={width - frame.right} y1={up(at)} y2={up(at)} stroke="var(--line)" />
              <text x={frame.left - 8} y={up(at) + 4} textAnchor="end" fill="var(--faint)">
                {word}
              </text>
            </g>
          ))}
          {x.ticks.map(({ at, word }) => (
            <text
              key={at}
              x={across(at)}
              y={height - frame.bottom + 18}
              textAnchor={at === x.to ? 'end' : at === x.from ? 'start' : 'middle'}
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
          {lines.map((line, index) => {
            const { colour, dash } = lookOf(line, index);
            return (
              <g key={line.name} stroke={colour}>
                <polyline points={path(line.points)} fill="none" strokeWidth="2" strokeDasharray={dash} />
                {line.points.map(
                  (point) =>
                    point.spread && (
                      <Bar
                        key={point.x}
                        at={across(point.x)}
                        from={up(Math.max(y.from, point.y - point.spread))}
                        to={up(Math.min(y.to, point.y + point.spread))}
                      />
                    ),
                )}
                {line.hasDots &&
                  line.points.map((point) => (
                    <circle key={point.x} cx={across(point.x)} cy={up(point.y)} r="3.5" fill={colour}>
                      {point.word && <title>{point.word}</title>}
                    </circle>
                  ))}
              </g>
            );
          })}
        </svg>
      </div>
      {lines.length > 1 && <Legend lines={lines} />}
    </figure>
  );
}

const lookOf = ({ look }: FigureLine, index: number): Look => look ?? looks[index % looks.length]!;

function Bar({ at, from, to }: { at: number; from: number; to: number }) {
  return <path d={`M${at - 4} ${from}h8M${at} ${from}V${to}M${at - 4} ${to}h8`} fill="none" />;
}

function Legend({ lines }: { lines: FigureLine[] }) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-xs text-soft">
      {lines.map((line, index) => {
        const { name } = line;
        const { colour, dash } = lookOf(line, index);
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
