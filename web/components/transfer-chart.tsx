import { TRANSFER_PROTOCOL } from '../../mednet/transfer/protocol.ts';
import { formatScore } from '../format/format-number.ts';
import { type FigureLine, LineFigure, type Look } from './line-figure.tsx';
import type { TransferRow } from './transfer-view.tsx';

/** Of versions the first ones, of controls the last: told apart by eyes of all kinds, and by dashes besides. */
const colours = [1, 2, 3, 4, 5, 6].map((number) => `var(--curve-${number})`);
const dashes = ['6 4', '2 3', '9 3 2 3', '1 5', '12 4'];
const percents: number[] = [...TRANSFER_PROTOCOL.percents];
/** Curves stand beside one another at each share, so that their bars do not cover each other. */
const apart = 0.015;
const margin = 0.1;

/**
 * Macro AUC by the share of the labels, on a logarithmic axis; bars are one standard deviation over the seeds. A table
 * beside it must hold the same figures.
 */
export function TransferChart({ title, rows, width }: { title: string; rows: TransferRow[]; width?: number }) {
  const points = rows.flatMap((row) => row.points);
  const lowest = Math.min(0.5, ...points.map(({ macroAuc, seedDeviation }) => macroAuc.value - (seedDeviation ?? 0)));
  const tenths = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((tenth) => tenth >= Math.floor(lowest * 10));
  return (
    <LineFigure
      title={title}
      width={width}
      lines={drawCurves(rows)}
      x={{
        name: 'Share of the labels',
        from: -margin,
        to: 2 + margin,
        ticks: percents.map((percent) => ({ at: Math.log10(percent), word: `${percent} %` })),
      }}
      y={{
        name: 'Macro AUC',
        from: tenths[0]! / 10,
        to: 1,
        ticks: tenths.map((tenth) => ({ at: tenth / 10, word: (tenth / 10).toFixed(1) })),
      }}
    />
  );
}

function drawCurves(rows: TransferRow[]): FigureLine[] {
  let [versions, controls] = [0, 0];
  return rows.map(({ title, kind, points }, index) => {
    const isControl = kind !== 'VERSION';
    const place = isControl ? colours.length - 1 - controls : versions++;
    const look: Look = { colour: colours.at(place % colours.length)! };
    if (isControl) look.dash = dashes[controls++ % dashes.length];
    const shift = apart * (index - (rows.length - 1) / 2);
    const drawn = points.map(({ percent, macroAuc, seedDeviation }) => ({
      x: Math.log10(percent) + shift,
      y: macroAuc.value,
      spread: seedDeviation,
      word: `${title}, ${percent} % of the labels: ${formatScore(macroAuc.value)}`,
    }));
    return { name: title, look, points: drawn, hasDots: true };
  });
}
