/** What network weights are of, from their shapes alone. */
import { filterCounts, type MedNetArchitecture } from '../../architecture.ts';
import { ReadError } from './found-network.ts';

export interface KernelShapes {
  /** Of the first convolution: [height, width, channels, filters]. */
  first: number[] | undefined;
  /** Of the 7x7 convolution in each block, in order. */
  blocks: number[][];
  /** Of the last dense layer: [in, classes]. */
  last: number[] | undefined;
}

/** The architecture that these shapes are of; whether all others fit it shows when they are compared. Throws ReadError. */
export function findArchitecture({ first, blocks, last }: KernelShapes): MedNetArchitecture {
  const [channels, filters, classCount] = [first?.at(2), first?.at(3), last?.at(1)];
  if (channels !== 1 && channels !== 3) {
    const found = first ? `a kernel of [${first.join(', ')}]` : 'none';
    throw new ReadError(`stem1_conv: expected a convolution of images with 1 or 3 channels, found ${found}`);
  }
  if (classCount === undefined || classCount < 1 || classCount > 10_000) {
    throw new ReadError(`head_logits: expected a dense layer of 1 to 10000 classes, found ${classCount ?? 'none'}`);
  }
  return { channels, width: findWidth([filters ?? 0, ...blocks.map((shape) => shape.at(3) ?? 0)]), classCount };
}

/** The plainest width that gives these filter counts: eighths first, then as few decimals as will do. */
function findWidth(counts: number[]): number {
  const widths = plainWidths((counts[0] ?? 0) / filterCounts(1)[0]!);
  // Where no width is left, one layer is not of a MedNet; it is named when all are compared.
  for (let length = counts.length; length > 0; length--) {
    const width = widths.find((candidate) => {
      const wanted = filterCounts(candidate);
      return counts.slice(0, length).every((count, place) => count === wanted[place]);
    });
    if (width !== undefined) return width;
  }
  return 1;
}

/** Widths that a network may have, near `about`, the plainest first. */
function plainWidths(about: number): number[] {
  const eighths = Array.from({ length: 32 }, (_, index) => (index + 1) / 8);
  const near = [1, 10, 100, 1000].flatMap((parts) => {
    const reach = Math.ceil(parts / 50);
    const middle = Math.round(about * parts);
    return Array.from({ length: 2 * reach + 1 }, (_, index) => (middle - reach + index) / parts);
  });
  return [...eighths, ...near].filter((width) => width >= 0.125 && width <= 4);
}
