/** Anchors of matplotlib's "inferno", which gets evenly brighter: readable in gray and by colour-blind eyes. */
const ANCHORS = [
  [0, 0, 4],
  [87, 16, 110],
  [188, 55, 84],
  [249, 142, 9],
  [252, 255, 164],
] as const;

/** Red, green, blue and alpha (0..255) of a value 0..1; what is near 0 lets the picture through. */
export function heatColour(value: number): [number, number, number, number] {
  const place = Math.min(1, Math.max(0, value)) * (ANCHORS.length - 1);
  const lower = Math.min(Math.floor(place), ANCHORS.length - 2);
  const mix = (channel: 0 | 1 | 2) => {
    const from = ANCHORS[lower]![channel];
    return Math.round(from + (place - lower) * (ANCHORS[lower + 1]![channel] - from));
  };
  return [mix(0), mix(1), mix(2), Math.round(255 * Math.min(1, value * 2))];
}
