/** Which images a pretraining pool takes, and why not the others. */
import { joinHashes, nearIndex } from '../../mednet/hashes/near-index.ts';
import { randomStream } from '../../mednet/random.ts';

export interface Hashed {
  sha256: string;
  perceptualHash: Uint8Array;
}

export interface Candidate extends Hashed {
  split: 'TRAIN' | 'VALIDATION';
  className: string;
}

/** How many images were left out. */
export interface LeftOut {
  /** Equal or nearly equal to a test image of a task. */
  ofTests: number;
  /** The same bytes as an image before it. */
  copies: number;
  nearCopies: number;
  /** Of classes with too few training images. */
  ofRareClasses: number;
  /** Of classes with more than the most. */
  surplus: number;
}

interface Limits {
  fewestPerClass: number;
  mostPerClass?: number | undefined;
  seed: number;
}

/** What is kept, in the order it was given. Of images that are near each other the first is. */
export function chooseCases<Item extends Candidate>(
  candidates: Item[],
  tests: Hashed[],
  limits: Limits,
): { kept: Item[]; leftOut: LeftOut } {
  const stages = [
    (items: Item[]) => withoutTests(items, tests),
    withoutCopies,
    withoutNearCopies,
    (items: Item[]) => withoutRareClasses(items, limits.fewestPerClass),
    (items: Item[]) => withoutSurplus(items, limits),
  ];
  let kept = candidates;
  const counts = stages.map((stage) => {
    const before = kept.length;
    kept = stage(kept);
    return before - kept.length;
  });
  const [ofTests = 0, copies = 0, nearCopies = 0, ofRareClasses = 0, surplus = 0] = counts;
  return { kept, leftOut: { ofTests, copies, nearCopies, ofRareClasses, surplus } };
}

/** What is neither equal nor nearly equal to a test image. */
export function withoutTests<Item extends Hashed>(items: Item[], tests: Hashed[]): Item[] {
  const digests = new Set(tests.map(({ sha256 }) => sha256));
  const find = nearIndex(tests.map(({ perceptualHash }) => perceptualHash));
  const near = new Set(find(hashesOf(items)).map(({ known }) => known));
  return items.filter(({ sha256 }, index) => !digests.has(sha256) && !near.has(index));
}

function withoutCopies<Item extends Candidate>(items: Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter(({ sha256 }) => !seen.has(sha256) && seen.add(sha256));
}

function withoutNearCopies<Item extends Candidate>(items: Item[]): Item[] {
  const earlier = items.map((): number[] => []);
  const find = nearIndex(items.map(({ perceptualHash }) => perceptualHash));
  for (const { wanted, known } of find(hashesOf(items))) if (wanted < known) earlier[known]?.push(wanted);
  const kept: boolean[] = [];
  for (const own of earlier) kept.push(!own.some((index) => kept[index]));
  return items.filter((_, index) => kept[index]);
}

function withoutRareClasses<Item extends Candidate>(items: Item[], fewest: number): Item[] {
  const counts = new Map<string, number>();
  for (const { className, split } of items) {
    if (split === 'TRAIN') counts.set(className, (counts.get(className) ?? 0) + 1);
  }
  return items.filter(({ className }) => (counts.get(className) ?? 0) >= fewest);
}

function withoutSurplus<Item extends Candidate>(items: Item[], { mostPerClass: most, seed }: Limits): Item[] {
  if (most === undefined) return items;
  const names = [...new Set(items.map(({ className }) => className))].sort();
  const drawn = names.flatMap((name, label) => {
    const own = items.filter(({ className, split }) => split === 'TRAIN' && className === name);
    return randomStream(seed, 'draw', label).shuffle(own).slice(0, most);
  });
  const chosen = new Set(drawn);
  return items.filter((item) => item.split === 'VALIDATION' || chosen.has(item));
}

const hashesOf = (items: Hashed[]): Uint8Array => joinHashes(items.map(({ perceptualHash }) => perceptualHash));
