/** Puts images into groups by what their files say: of one patient, of one series, slices of one volume. */
import type { ReadCase } from './read-cases.ts';
import { everyNth } from './read-frames.ts';

/** Groups that are known already stay; images of a series follow each other by their place in it. */
export function groupCases(cases: ReadCase[], sliceStep?: number): ReadCase[] {
  const ordered = orderSeries(cases, sliceStep);
  const byPatient = makeNumbers(
    'patient',
    ordered.map(({ patient }) => patient),
  );
  const bySeries = makeNumbers(
    'series',
    ordered.map(({ series }) => series),
  );
  const byVolume = makeNumbers(
    'volume',
    ordered.map(({ path, isSlice }) => (isSlice ? path : undefined)),
  );
  return ordered.map((item, index) => ({
    ...item,
    group: item.group ?? byPatient[index] ?? bySeries[index] ?? byVolume[index],
  }));
}

/**
 * Patients and series by number: even a hash would give short ids away to whoever tries them all. One for all files is
 * none: whoever wrote the files put the same in place of every id.
 */
function makeNumbers(word: string, ids: (string | undefined)[]): (string | undefined)[] {
  const numbers = new Map<string, number>();
  for (const id of ids) if (id !== undefined && !numbers.has(id)) numbers.set(id, numbers.size + 1);
  return ids.map((id) => (id === undefined || numbers.size < 2 ? undefined : `${word} ${numbers.get(id)}`));
}

/** A series stands where its first file does; of each, every n-th image where that is asked for. */
function orderSeries(cases: ReadCase[], sliceStep = 1): ReadCase[] {
  const runs = new Map<unknown, ReadCase[]>();
  for (const item of cases) {
    // A class apart is a series apart: thinning it out must not lose a class.
    const key = item.series === undefined || item.isSlice ? item : `${item.className}/${item.series}`;
    const known = runs.get(key);
    if (known) known.push(item);
    else runs.set(key, [item]);
  }
  return [...runs.values()].flatMap((items) => {
    if (items.length === 1) return items;
    const sorted = items.toSorted((one, other) => (one.position ?? 0) - (other.position ?? 0));
    return everyNth(sorted.length, sliceStep).map((at) => sorted[at]!);
  });
}
