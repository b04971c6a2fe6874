/** Pictures that stand for a page where it is linked to (Open Graph), drawn on the server with the font that comes with Next.js. */
import { ImageResponse } from 'next/og';
import type { ReactNode } from 'react';

export const cardSize = { width: 1200, height: 630 };

const colours = { paper: '#f7f9fa', ink: '#16202a', soft: '#465460', accent: '#0f6674', line: '#d8dfe4' };

interface Card {
  title: string;
  /** Small, above the title. */
  above: string;
  text: string;
  /** What the children are. */
  below?: string;
  children?: ReactNode;
}

export function drawCard({ title, above, text, below, children }: Card): ImageResponse {
  return new ImageResponse(
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        width: '100%',
        height: '100%',
        padding: 64,
        borderTop: `16px solid ${colours.accent}`,
        background: colours.paper,
        color: colours.ink,
      }}
    >
      <div style={{ fontSize: 30, color: colours.accent }}>{drawable(above)}</div>
      <div style={{ marginTop: 8, fontSize: 68, lineHeight: 1.15 }}>{cut(drawable(title), 60)}</div>
      <div style={{ marginTop: 16, fontSize: 32, lineHeight: 1.4, color: colours.soft }}>
        {cut(drawable(text), 110)}
      </div>
      <div style={{ display: 'flex', flexDirection: 'column', marginTop: 'auto' }}>
        {below && <div style={{ fontSize: 22, color: colours.soft }}>{below}</div>}
        {children}
      </div>
    </div>,
    // Scores are added, and the owner of a draft sees what others do not.
    { ...cardSize, headers: { 'Cache-Control': 'private, max-age=300' } },
  );
}

interface Score {
  name: string;
  value: number;
  low: number;
  high: number;
}

const plotWidth = 260;

/** A line with its figure and its 95% interval on a scale from 0.5 to 1. */
export function ScoreLine({ name, value, low, high }: Score) {
  const across = (figure: number) => Math.round(plotWidth * Math.min(1, Math.max(0, (figure - 0.5) * 2)));
  return (
    <div style={{ display: 'flex', alignItems: 'center', marginTop: 16, fontSize: 28 }}>
      <div style={{ display: 'flex', width: 480 }}>{cut(drawable(name), 32)}</div>
      <svg width={plotWidth} height="24" aria-hidden="true">
        <line x1="0" x2={plotWidth} y1="12" y2="12" stroke={colours.line} strokeWidth="2" />
        <line x1={across(low)} x2={across(high)} y1="12" y2="12" stroke={colours.accent} strokeWidth="4" />
        <circle cx={across(value)} cy="12" r="8" fill={colours.accent} />
      </svg>
      <div style={{ display: 'flex', marginLeft: 24, width: 90 }}>{value.toFixed(3)}</div>
      <div
        style={{ display: 'flex', color: colours.soft, whiteSpace: 'nowrap' }}
      >{`${low.toFixed(3)}–${high.toFixed(3)}`}</div>
    </div>
  );
}

/** What the font has: for any other character a font would be fetched from elsewhere. */
function drawable(text: string): string {
  return text.replace(/[^\x20-\x7e\u00a0-\u017f\u2013\u2014\u2018\u2019\u201c\u201d]/g, '').trim();
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;
}
