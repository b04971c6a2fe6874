import type { CountedSize } from './data-set-report.ts';

/** As many dots as a plot can show. */
const MOST_SIZES = 150;

/** How many images there are of each size, the commonest first; rounded until there are few enough sizes to show. */
export function countSizes(images: { width: number; height: number }[]): CountedSize[] {
  for (let step = 1; ; step *= 2) {
    const round = (side: number) => Math.max(1, Math.round(side / step) * step);
    const counts = new Map<string, CountedSize>();
    for (const image of images) {
      const [width, height] = [round(image.width), round(image.height)];
      const size = counts.get(`${width}x${height}`) ?? { width, height, count: 0 };
      size.count += 1;
      counts.set(`${width}x${height}`, size);
    }
    if (counts.size <= MOST_SIZES) return [...counts.values()].sort(byCount);
  }
}

/** Equals by size: in the order of the cases they would tell something of their classes. */
const byCount = (a: CountedSize, b: CountedSize): number =>
  b.count - a.count || a.width - b.width || a.height - b.height;
