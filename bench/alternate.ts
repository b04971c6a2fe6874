/** Measures two sides in turn, so that whatever else the machine does falls on both. */
export interface Side {
  name: string;
  /** Does the work once; returns how much of it. */
  run(): Promise<number>;
}

/** Median rate (work per second) of `ours` over that of `peer`, each run `rounds` times after a warm-up. */
export async function alternate(ours: Side, peer: Side, rounds: number, unit: string): Promise<number> {
  const rates = new Map<Side, number[]>([
    [ours, []],
    [peer, []],
  ]);
  for (let round = -1; round < rounds; round++) {
    for (const side of round % 2 === 0 ? [peer, ours] : [ours, peer]) {
      const began = performance.now();
      const work = await side.run();
      if (round >= 0) rates.get(side)?.push((work * 1000) / (performance.now() - began));
    }
  }
  const [own, other] = [ours, peer].map((side) => median(rates.get(side) ?? []));
  for (const [side, rate] of [
    [ours, own],
    [peer, other],
  ] as const) {
    process.stdout.write(`${side.name.padEnd(44)} ${rate?.toFixed(1).padStart(10)} ${unit}\n`);
  }
  return (own ?? 0) / (other ?? 1);
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
