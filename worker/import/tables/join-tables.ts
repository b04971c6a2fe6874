/** Finds the images that tables are about, and puts together what several tables say of one. */
import type { FileFault } from '../../../hub/datasets/file-fault.ts';
import type { TableRow } from './read-table.ts';

/** What is said of an image; `fault` where it contradicts itself. */
export type Facts = Pick<TableRow, 'label' | 'split' | 'group'> & { place: string; fault?: string };

/**
 * One place per path, in order: undefined where no row is about the image. Rows about none are faults; a table of nothing
 * but such rows is about something else.
 */
export function joinTables(paths: string[], tables: TableRow[][], faults: FileFault[]): (Facts | undefined)[] {
  const find = indexPaths(paths);
  const joined = new Array<Facts | undefined>(paths.length).fill(undefined);
  for (const rows of tables) {
    const found = rows.map(({ file }) => find(file));
    if (found.every((one) => typeof one === 'string')) continue;
    rows.forEach((row, at) => {
      const image = found[at]!;
      if (typeof image === 'string') faults.push({ name: row.file, reason: `${image} (${row.place})` });
      else joined[image] = joinFacts(joined[image], row);
    });
  }
  return joined;
}

function joinFacts(known: Facts | undefined, row: TableRow): Facts {
  const { label, split, group, place } = row;
  if (!known) return { label, split, group, place };
  const facts = { ...known };
  for (const key of ['label', 'split', 'group'] as const) {
    if (row[key] === undefined) continue;
    if (known[key] !== undefined && known[key] !== row[key]) {
      facts.fault = `has the ${key} "${known[key]}" in ${known.place} and "${row[key]}" in ${place}: leave one of them`;
    }
    Object.assign(facts, { [key]: row[key] });
  }
  return facts;
}

/** Gives the number of the one image that a table means by a name, or why there is none. */
function indexPaths(paths: string[]): (name: string) => number | string {
  const known = paths.map(keyOf);
  const byName = new Map<string, number[]>();
  known.forEach((path, index) => {
    const name = lastStep(path);
    // Tables often leave the ending away.
    for (const key of new Set([name, withoutEnding(name)])) {
      const listed = byName.get(key);
      if (listed) listed.push(index);
      else byName.set(key, [index]);
    }
  });
  return (name) => {
    const key = keyOf(name);
    const candidates = byName.get(lastStep(key)) ?? [];
    // A path counts as far as it goes; one that begins elsewhere was written on another machine.
    const exact = candidates.filter((index) => {
      const path = known[index]!;
      return [path, withoutEnding(path)].some((one) => one === key || one.endsWith(`/${key}`));
    });
    const [first, ...others] = exact.length > 0 ? exact : candidates;
    if (first === undefined) return 'is named in a table but is not there: add it, or remove the line';
    return others.length === 0 ? first : 'is named in a table, but several files have that name: give its folder too';
  };
}

const keyOf = (path: string): string =>
  path
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/^\.?\//, '');
const lastStep = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const withoutEnding = (path: string): string => path.replace(/(\.nii\.gz|\.[a-z0-9]{1,5})$/, '');
