/** Sheets of images with labels; generated ones have a frame, and say so. */
import { GLYPH_HEIGHT, GLYPH_WIDTH, hasPoint } from './glyphs.ts';

export interface Tile {
  /** [size, size, channels], -1..1. */
  image: Float32Array;
  isGenerated: boolean;
}

export interface SheetRow {
  label: string;
  tiles: Tile[];
}

export interface Sheet {
  /** Of the images: side in pixels, and channels. */
  size: number;
  channels: 1 | 3;
  /** Pixels of the sheet for each pixel of an image; 2 unless said otherwise. */
  scale?: number;
  /** Written above the column of that number. */
  headings: { column: number; text: string }[];
  rows: SheetRow[];
}

export interface Picture {
  width: number;
  height: number;
  /** RGB, [height, width, 3]. */
  data: Uint8Array;
}

type Colour = [number, number, number];
const PAPER: Colour = [255, 255, 255];
const INK: Colour = [22, 32, 42];
const GENERATED: Colour = [214, 93, 14];
/** A point of a letter is this many pixels of the sheet. */
const POINT = 2;
const FRAME = 4;
const GAP = 8;
const LINE = GLYPH_HEIGHT * POINT + GAP;
const LETTER = (GLYPH_WIDTH + 1) * POINT;
const NOTE = 'Orange frame: generated, not a real image';

export function drawSheet({ size, channels, scale = 2, headings, rows }: Sheet): Picture {
  const cell = size * scale + 2 * FRAME + GAP;
  const columns = Math.max(...rows.map(({ tiles }) => tiles.length));
  const note = rows.some(({ tiles }) => tiles.some((tile) => tile.isGenerated)) ? NOTE : '';
  const above = GAP + (note ? LINE : 0);
  const labelled = rows.some(({ label }) => label !== '') ? LINE : GAP / 2;
  const width = Math.max(2 * GAP + columns * cell, 2 * GAP + note.length * LETTER);
  const height = above + GAP + LINE + rows.length * (labelled + cell);
  const picture: Picture = { width, height, data: new Uint8Array(width * height * 3) };
  fill(picture, 0, 0, width, height, PAPER);
  write(picture, GAP, GAP, note, GENERATED);
  for (const { column, text } of headings) write(picture, GAP + column * cell, above, text, INK);
  rows.forEach(({ label, tiles }, row) => {
    const top = above + LINE + row * (labelled + cell);
    write(picture, GAP, top, label, INK);
    tiles.forEach((tile, column) => {
      drawTile(picture, GAP + column * cell, top + labelled - GAP / 2, tile, { size, channels, scale });
    });
  });
  return picture;
}

function drawTile(
  picture: Picture,
  left: number,
  top: number,
  { image, isGenerated }: Tile,
  { size, channels, scale }: { size: number; channels: 1 | 3; scale: number },
): void {
  const side = size * scale + 2 * FRAME;
  if (isGenerated) fill(picture, left, top, side, side, GENERATED);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = (row * size + column) * channels;
      const value = (channel: number): number => toByte(image[at + (channels === 3 ? channel : 0)] ?? 0);
      const place = [left + FRAME + column * scale, top + FRAME + row * scale] as const;
      fill(picture, ...place, scale, scale, [value(0), value(1), value(2)]);
    }
  }
}

const toByte = (value: number): number => Math.max(0, Math.min(255, Math.round((value + 1) * 127.5)));

function write(picture: Picture, left: number, top: number, text: string, colour: Colour): void {
  [...text].forEach((character, index) => {
    for (let column = 0; column < GLYPH_WIDTH; column++) {
      for (let row = 0; row < GLYPH_HEIGHT; row++) {
        if (!hasPoint(character, column, row)) continue;
        fill(picture, left + index * LETTER + column * POINT, top + row * POINT, POINT, POINT, colour);
      }
    }
  });
}

/** What lies outside the picture is left out. */
function fill(picture: Picture, left: number, top: number, width: number, height: number, colour: Colour): void {
  const [right, bottom] = [Math.min(picture.width, left + width), Math.min(picture.height, top + height)];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) picture.data.set(colour, (y * picture.width + x) * 3);
  }
}
