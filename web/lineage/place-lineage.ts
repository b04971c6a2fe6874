/** Where the boxes of a lineage stand in a picture, and the lines between them. */
import type { Generation, Lineage, LineageBox } from './read-lineage.ts';

/** Three columns beside each other, or one below the other as on a phone. */
export interface Shape {
  width: number;
  data: Column;
  run: Column;
  version: Column;
}

interface Column {
  x: number;
  width: number;
}

export interface PlacedBox extends LineageBox {
  x: number;
  y: number;
  width: number;
}

export interface Placed {
  width: number;
  height: number;
  boxes: PlacedBox[];
  lines: Line[];
}

/** From a box to the one that its head is at. */
export interface Line {
  /** Of SVG. */
  path: string;
  head: { x: number; y: number; isDown: boolean };
}

type Leg = ['H' | 'V', number];

export const boxHeight = 46;
const gap = 12;
const rowGap = 30;
/** Left of a column of boxes a trunk runs down, from which they branch off. */
const trunk = 16;
/** Below a box's middle, where lines arrive, they leave for what comes after it. */
const outlet = 12;

export const WIDE: Shape = {
  width: 800,
  data: { x: 1, width: 264 },
  run: { x: 309, width: 152 },
  version: { x: 509, width: 290 },
};

const whole = { x: 33, width: 306 };
export const NARROW: Shape = { width: 340, data: whole, run: whole, version: whole };

export function placeLineage({ generations, derived }: Lineage, shape: Shape): Placed {
  const placed: Placed = { width: shape.width, height: 0, boxes: [], lines: [] };
  let y = 1;
  let before: PlacedBox | undefined;
  for (const one of generations) {
    if ('gap' in one) {
      const [box] = placeBelow(placed, [one.gap], before, shape.version, y);
      before = box;
    } else if (shape.data.x === shape.version.x) before = placeInColumn(placed, one, before, shape, y);
    else before = placeInRow(placed, one, before, shape, y);
    y = lowest(placed) + rowGap;
  }
  placeBelow(placed, derived, before, shape.version, y);
  placed.height = lowest(placed) + 1;
  return placed;
}

const lowest = ({ boxes }: Placed): number => Math.max(...boxes.map((box) => box.y + boxHeight));
const middle = ({ y }: PlacedBox): number => y + boxHeight / 2;

function stand(placed: Placed, box: LineageBox, { x, width }: Column, y: number): PlacedBox {
  const one = { ...box, x, width, y };
  placed.boxes.push(one);
  return one;
}

function connect(placed: Placed, x: number, y: number, ...legs: Leg[]): void {
  const head = { x, y, isDown: legs.at(-1)?.[0] === 'V' };
  for (const [direction, to] of legs) head[direction === 'H' ? 'x' : 'y'] = to;
  placed.lines.push({ path: `M${x} ${y}${legs.flat().join('')}`, head });
}

/** Boxes below the one that they all come from. */
function placeBelow(placed: Placed, boxes: LineageBox[], from: PlacedBox | undefined, column: Column, top: number) {
  const at = column.x - trunk;
  return boxes.map((box, index) => {
    const one = stand(placed, box, column, top + index * (boxHeight + gap));
    if (from) connect(placed, from.x, middle(from) + outlet, ['H', at], ['V', middle(one)], ['H', one.x]);
    return one;
  });
}

/** Data at the left, the run in the middle, what came of it at the right. */
function placeInRow(placed: Placed, one: Generation, before: PlacedBox | undefined, shape: Shape, y: number) {
  const rows = Math.max(1, one.data.length);
  const center = y + ((rows - 1) * (boxHeight + gap)) / 2;
  const data = one.data.map((box, index) => stand(placed, box, shape.data, y + index * (boxHeight + gap)));
  const run = stand(placed, one.run, shape.run, center);
  for (const box of data) {
    const right = box.x + box.width;
    connect(placed, right, middle(box), ['H', (right + run.x) / 2], ['V', middle(run)], ['H', run.x]);
  }
  const version = stand(placed, one.version, shape.version, center);
  connect(placed, run.x + run.width, middle(run), ['H', version.x]);
  if (before) {
    const legs: Leg[] = [
      ['V', run.y - rowGap / 2],
      ['H', run.x + run.width / 2],
      ['V', run.y],
    ];
    connect(placed, before.x, middle(before) + outlet, ['H', before.x - trunk], ...legs);
  }
  return version;
}

/** All below each other: what goes into a run branches into a trunk at the left, which leads to it. */
function placeInColumn(placed: Placed, one: Generation, before: PlacedBox | undefined, shape: Shape, top: number) {
  const at = shape.run.x - trunk;
  const data = one.data.map((box, index) => stand(placed, box, shape.data, top + index * (boxHeight + gap)));
  const run = stand(placed, one.run, shape.run, top + data.length * (boxHeight + gap));
  for (const source of before ? [before, ...data] : data) {
    connect(placed, source.x, middle(source), ['H', at], ['V', middle(run)], ['H', run.x]);
  }
  const version = stand(placed, one.version, shape.version, run.y + boxHeight + rowGap);
  connect(placed, run.x + run.width / 2, run.y + boxHeight, ['V', version.y]);
  return version;
}
