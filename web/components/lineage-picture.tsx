import {
  boxHeight,
  type Line,
  NARROW,
  type Placed,
  type PlacedBox,
  placeLineage,
  WIDE,
} from '../lineage/place-lineage.ts';
import type { BoxKind, Lineage } from '../lineage/read-lineage.ts';

const looks: Record<BoxKind, { fill: string; stroke: string; dash?: string; radius: number }> = {
  data: { fill: 'var(--panel)', stroke: 'var(--line-strong)', radius: 4 },
  run: { fill: 'var(--sunken)', stroke: 'var(--line-strong)', radius: boxHeight / 2 },
  version: { fill: 'var(--accent-wash)', stroke: 'var(--accent)', radius: 10 },
  shown: { fill: 'var(--accent)', stroke: 'var(--accent)', radius: 10 },
  derived: { fill: 'var(--accent-wash)', stroke: 'var(--accent)', radius: 10 },
  more: { fill: 'var(--panel)', stroke: 'var(--line-strong)', dash: '4 4', radius: 10 },
};

/** Drawn on the server, twice: in columns, and below each other for narrow screens. Boxes are links. */
export function LineagePicture({ lineage, label }: { lineage: Lineage; label: string }) {
  return (
    <figure className="rounded-lg border border-line bg-panel p-4">
      <Drawing placed={placeLineage(lineage, WIDE)} label={label} className="hidden max-w-4xl sm:block" />
      <Drawing placed={placeLineage(lineage, NARROW)} label={label} className="mx-auto max-w-96 sm:hidden" />
      <figcaption className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-xs text-soft">
        <Key kind="data">Data set</Key>
        <Key kind="run">Run</Key>
        <Key kind="version">Version (weights)</Key>
        <Key kind="shown">This version</Key>
      </figcaption>
    </figure>
  );
}

function Drawing({ placed, label, className }: { placed: Placed; label: string; className: string }) {
  const { width, height, boxes, lines } = placed;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be drawn in.
    <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label} className={`w-full ${className}`}>
      {lines.map((line) => (
        <Arrow key={line.path} line={line} />
      ))}
      {boxes.map((box) => (
        <Box key={`${box.x} ${box.y}`} box={box} />
      ))}
    </svg>
  );
}

function Arrow({ line: { path, head } }: { line: Line }) {
  const { x, y, isDown } = head;
  const point = isDown
    ? `M${x - 4} ${y - 6}L${x} ${y - 1}L${x + 4} ${y - 6}`
    : `M${x - 6} ${y - 4}L${x - 1} ${y}L${x - 6} ${y + 4}`;
  return <path d={`${path}${point}`} fill="none" stroke="var(--line-strong)" strokeWidth="1.25" />;
}

function Box({ box }: { box: PlacedBox }) {
  const { kind, title, end = '', note, href, x, y, width } = box;
  const { fill, stroke, dash, radius } = looks[kind];
  const name = [title, end].filter(Boolean).join(' ');
  const colour = kind === 'shown' ? 'var(--on-accent)' : 'var(--ink)';
  const drawn = (
    <>
      <title>{`${name}, ${note}`}</title>
      <rect {...{ x, y, width, fill, stroke }} height={boxHeight} rx={radius} strokeDasharray={dash} />
      <text x={x + 14} y={y + 20} fontSize="13.5" fontWeight="600" fill={colour}>
        {shorten(title, (width - 28) / 8 - end.length - 1)} {end}
      </text>
      <text x={x + 14} y={y + 36} fontSize="11.5" fill={kind === 'shown' ? colour : 'var(--soft)'}>
        {shorten(note, (width - 28) / 6)}
      </text>
    </>
  );
  return href ? <a href={href}>{drawn}</a> : <g>{drawn}</g>;
}

function shorten(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, Math.floor(characters) - 1).trimEnd()}…`;
}

function Key({ kind, children }: { kind: BoxKind; children: string }) {
  const { fill, stroke, radius } = looks[kind];
  return (
    <span className="flex items-center gap-1.5">
      <svg width="22" height="14" aria-hidden="true">
        <rect x="1" y="1" width="20" height="12" rx={Math.min(6, radius / 2)} fill={fill} stroke={stroke} />
      </svg>
      {children}
    </span>
  );
}
