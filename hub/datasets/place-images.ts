/** Reads split and class from where an image lies: `train|val|test/CLASS/...` or `CLASS/...`. */

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

/** The class of images that lie in no folder at all. */
const UNLABELLED = 'unlabelled';

/** The split that a word means, if any. */
export function readSplit(word: string): SplitName | undefined {
  return splitNames.get(word.toLowerCase());
}

/**
 * One place per path, in order; undefined for an image that lies in no class folder, where others do. Folders around all of
 * them are ignored.
 */
export function placeImages(paths: string[]): (Placed | undefined)[] {
  if (paths.every((path) => !path.includes('/'))) {
    return paths.map((fileName) => ({ split: undefined, className: UNLABELLED, fileName }));
  }
  const parts = withoutOuterFolders(paths.map((path) => path.split('/')));
  const inFolders = parts.filter((segments) => segments.length > 1);
  const hasSplits = inFolders.length > 0 && inFolders.every(([first = '']) => readSplit(first));
  return parts.map((segments) => {
    const split = hasSplits ? readSplit(segments[0] ?? '') : undefined;
    const [className, ...rest] = hasSplits ? segments.slice(1) : segments;
    const fileName = rest.at(-1);
    return className && fileName ? { split, className, fileName } : undefined;
  });
}

function withoutOuterFolders(parts: string[][]): string[][] {
  let inner = parts;
  for (;;) {
    const outer = inner[0]?.[0];
    const isAroundAll =
      outer !== undefined &&
      !readSplit(outer) &&
      inner.every((segments) => segments.length > 1 && segments[0] === outer) &&
      inner.some((segments) => segments.length > 2);
    if (!isAroundAll) return inner;
    inner = inner.map((segments) => segments.slice(1));
  }
}
