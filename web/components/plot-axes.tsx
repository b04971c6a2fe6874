interface Scale {
  at: (value: number) => number;
  ticks: number[];
}

interface Props {
  box: { left: number; top: number; width: number; height: number };
  /** Of the horizontal axis. */
  name: string;
  across: Scale;
  up: Scale;
}

/** Grid lines, ticks and the name of the horizontal axis, inside an SVG. */
export function PlotAxes({ box: { left, top, width, height }, name, across, up }: Props) {
  const floor = top + height;
  return (
    <g>
      {up.ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={left + width} y1={up.at(tick)} y2={up.at(tick)} stroke="var(--line)" />
          <text x={left - 8} y={up.at(tick) + 4} textAnchor="end" fill="var(--faint)">
            {tick}
          </text>
        </g>
      ))}
      <line x1={left} x2={left + width} y1={floor} y2={floor} stroke="var(--line-strong)" />
      {across.ticks.map((tick) => (
        <g key={tick}>
          <line x1={across.at(tick)} x2={across.at(tick)} y1={floor} y2={floor + 4} stroke="var(--line-strong)" />
          <text x={across.at(tick)} y={floor + 18} textAnchor="middle" fill="var(--faint)">
            {tick}
          </text>
        </g>
      ))}
      <text x={left + width / 2} y={floor + 36} textAnchor="middle" fill="var(--soft)">
        {name}
      </text>
    </g>
  );
}
