import { expect, test } from 'vitest';
import type { AncestorFragment } from '../graphql/generated/graphql.ts';
import { boxHeight, NARROW, type Placed, placeLineage, WIDE } from './place-lineage.ts';
import { readLineage } from './read-lineage.ts';

function ancestor(label: string, sets: number): AncestorFragment {
  return {
    ...{ reference: `net@${label}`, label, publishedAt: '2026-11-24T10:00:00Z', isImported: false },
    model: { slug: 'net', title: 'Net' },
    job: { id: label, kind: 'FINE_TUNE', finishedAt: '2026-11-24T09:00:00Z' },
    trainedOn: Array.from({ length: sets }, (_, index) => ({
      ...{ id: `${label} ${index}`, reference: `set-${index}@1`, trainCount: 10 },
      dataSet: { slug: `set-${index}`, title: `Set ${index}`, citation: '' },
    })),
  };
}

/** A version with `bases` under it, each trained on `sets` data sets, from which `derived` started. */
function lineage(bases: number, sets: number, derived: number) {
  const ancestry = Array.from({ length: bases }, (_, index) => ancestor(`base-${bases - index}`, sets));
  const names = Array.from({ length: Math.min(derived, 24) }, (_, index) => ancestor(`derived-${index}`, 1));
  return readLineage({ ...ancestor('shown', sets), ancestry, derived: names, derivedCount: derived });
}

function overlaps({ boxes }: Placed): string[] {
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + boxHeight && b.y < a.y + boxHeight)
      .map((b) => `${a.title} and ${b.title}`),
  );
}

test.each([
  [0, 0, 0],
  [0, 1, 0],
  [1, 3, 2],
  [3, 2, 1],
  [40, 20, 1000],
])('%i bases, %i data sets each and %i fine-tunes stand apart, inside the picture', (bases, sets, derived) => {
  for (const shape of [WIDE, NARROW]) {
    const placed = placeLineage(lineage(bases, sets, derived), shape);
    expect(overlaps(placed)).toEqual([]);
    for (const { x, y, width } of placed.boxes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(shape.width);
      expect(y + boxHeight).toBeLessThanOrEqual(placed.height);
    }
  }
});

test('what is too much to read is named by how much it is', () => {
  const { generations, derived } = lineage(40, 20, 1000);
  expect(generations).toHaveLength(5);
  expect(generations[1]).toMatchObject({ gap: { title: '37 versions between' } });
  expect(generations[0]).toMatchObject({ version: { title: 'Net', end: 'base-1' }, data: { length: 4 } });
  expect(generations.at(-1)).toMatchObject({ version: { kind: 'shown' }, data: { 3: { title: '17 more data sets' } } });
  expect(derived).toHaveLength(6);
  expect(derived.at(-1)?.title).toBe('995 more started from it');
});

test('weights from elsewhere have a run that nobody knows', () => {
  const shown = { ...ancestor('1', 0), job: null, isImported: true };
  const { generations } = readLineage({ ...shown, ancestry: [], derived: [], derivedCount: 0 });
  expect(generations).toMatchObject([{ data: [], run: { title: 'Trained elsewhere' } }]);
});
