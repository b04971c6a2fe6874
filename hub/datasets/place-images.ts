/** Reads split and class from where an image lies: `train|val|test/CLASS/...` or `CLASS/...`. */
import { AppError } from '../errors.ts';

export type SplitName = 'TRAIN' | 'VALIDATION' | 'TEST';

export interface Placed {
  /** Undefined when the folders say nothing of splits. */
  split: SplitName | undefined;
  className: string;
  fileName: string;
}

const splitNames = new Map<string, SplitName>([
  ['train', 'TRAIN'],
  ['training', 'TRAIN'],
  ['val', 'VALIDATION'],
  ['valid', 'VALIDATION'],
  ['validation', 'VALIDATION'],
  ['test', 'TEST'],
  ['testing', 'TEST'],
]);

/** One place per path, in order. Folders around all of them are ignored. BAD_INPUT names the first path that fits nowhere. */
export function placeImages(paths: string[]): Placed[] {
  const parts = withoutOuterFolders(paths.map((path) => path.split('/')));
  const hasSplits = parts.length > 0 && parts.every(([first = '']) => splitNames.has(first.toLowerCase()));
  return parts.map((segments, index) => {
    const split = hasSplits ? splitNames.get(segments[0]?.toLowerCase() ?? '') : undefined;
    const [className, ...rest] = hasSplits ? segments.slice(1) : segments;
    const fileName = rest.at(-1);
    if (!className || !fileName) {
      throw new AppError(
        'BAD_INPUT',
        `${paths[index]} is in no class folder. Lay images out as CLASS/image.png or train|val|test/CLASS/image.png.`,
      );
    }
    return { split, className, fileName };
  });
}

function withoutOuterFolders(parts: string[][]): string[][] {
  let inner = parts;
  for (;;) {
    const outer = inner[0]?.[0];
    const isAroundAll =
      outer !== undefined &&
      !splitNames.has(outer.toLowerCase()) &&
      inner.every((segments) => segments.length >= 3 && segments[0] === outer);
    if (!isAroundAll) return inner;
    inner = inner.map((segments) => segments.slice(1));
  }
}
