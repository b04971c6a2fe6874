/** Class, group and split of every image, from tables where there are any, else from the folders it lies in. */
import { compileGroupPattern } from '../../hub/datasets/compile-group-pattern.ts';
import type { FileFault } from '../../hub/datasets/file-fault.ts';
import { placeImages, readSplit, type SplitName } from '../../hub/datasets/place-images.ts';
import { AppError } from '../../hub/errors.ts';
import type { ImportConfiguration } from '../../hub/jobs/configurations/import.ts';
import { findTask } from '../../mednet/tasks/index.ts';
import { findPool } from '../../mednet/tasks/pools.ts';
import type { FoundFiles, FoundImage } from './find-images.ts';
import { type Facts, joinTables } from './tables/join-tables.ts';
import { readTable, type TableRow } from './tables/read-table.ts';

export interface PlacedImage {
  image: FoundImage;
  className: string;
  fileName: string;
  /** Undefined where it is to be drawn. */
  split: SplitName | undefined;
  group: string | undefined;
}

/** What has no place goes to `faults`. BAD_INPUT for a table that cannot be read, or without the columns it was to have. */
export async function placeFiles(
  configuration: ImportConfiguration,
  { images, tables }: FoundFiles,
  faults: FileFault[],
  say: (line: string) => void,
): Promise<PlacedImage[]> {
  const paths = images.map(({ path }) => path);
  const facts = joinTables(paths, await readTables(configuration, tables, faults, say), faults);
  const hasLabels = facts.some((one) => one?.label !== undefined);
  const folders = hasLabels ? [] : placeImages(paths);
  const nameClass = makeClassNamer(configuration);
  const findGroup = makeGroupFinder(configuration);
  const placed = images.flatMap((image, index) => {
    const known = facts[index];
    const place = hasLabels ? placeByTable(image.path, known) : folders[index];
    const className = place && nameClass(place.className);
    const reason = known?.fault ?? (hasLabels ? NO_ROW : NO_FOLDER);
    if (known?.fault || className === undefined) faults.push({ name: image.path, reason });
    else if (typeof className !== 'string') faults.push({ name: image.path, reason: className.fault });
    else {
      const { fileName } = place!;
      const group = findGroup(image.path, fileName, known);
      return [{ image, className, fileName, group, split: known?.split ?? place!.split }];
    }
    return [];
  });
  return withoutLeftOut(placed, configuration.leftOut);
}

/** BAD_INPUT for a class that no image is of: it would be taken for one that was left out. */
function withoutLeftOut(placed: PlacedImage[], leftOut: string[]): PlacedImage[] {
  const unknown = leftOut.find((name) => placed.every(({ className }) => className !== name));
  if (unknown !== undefined) throw new AppError('BAD_INPUT', `No image is of the class "${unknown}" that is left out.`);
  return placed.filter(({ className }) => !leftOut.includes(className));
}

const NO_ROW = 'has no label in the tables: add a line for it, or remove it';
const NO_FOLDER =
  'is in no class folder: lay images out as CLASS/image.png or train|val|test/CLASS/image.png, or send a table';

async function readTables(
  { columns }: ImportConfiguration,
  tables: FoundFiles['tables'],
  faults: FileFault[],
  say: (line: string) => void,
): Promise<TableRow[][]> {
  const read: TableRow[][] = [];
  for (const table of tables) {
    const rows = await readTable(table, columns, faults, say);
    if (rows) read.push(rows);
  }
  const asked = Object.values(columns).filter((name) => name !== undefined);
  if (asked.length > 0 && read.length === 0) {
    throw new AppError(
      'BAD_INPUT',
      `There is no CSV or TSV table with a column of file names and ${asked.map((name) => `"${name}"`).join(', ')}.`,
    );
  }
  return read;
}

function placeByTable(path: string, known: Facts | undefined) {
  if (known?.label === undefined) return undefined;
  const steps = path.split('/');
  const split = steps.slice(0, -1).map(readSplit).find(Boolean);
  return { className: known.label, split, fileName: steps.at(-1)! };
}

/** Names numbered labels, and folders of a pool; a class that is none of the task's is a fault. */
function makeClassNamer({ task: slug, from, labelNames }: ImportConfiguration) {
  const task = slug ? findTask(slug) : undefined;
  const pool = from.type === 'folder' ? findPool(from.folder) : undefined;
  return (label: string): string | { fault: string } => {
    const isNumbered = labelNames.length > 0 && /^\d+$/.test(label);
    const name = isNumbered ? labelNames[Number(label)] : (pool?.classOf(label) ?? label);
    if (name === undefined) return { fault: `has the label ${label}, for which no name was given` };
    if (!task || task.classes.includes(name)) return name;
    return { fault: `is of the class "${name}", but those of the task are ${task.classes.join(', ')}` };
  };
}

/** By the task's rule, a table, or the user's pattern; a table's names of patients become numbers. */
function makeGroupFinder({ task: slug, groupPattern }: ImportConfiguration) {
  const task = slug ? findTask(slug) : undefined;
  const byPattern = groupPattern ? compileGroupPattern(groupPattern) : undefined;
  const numbers = new Map<string, number>();
  return (path: string, fileName: string, known: Facts | undefined): string | undefined => {
    const byTask = task?.groupOf?.(fileName);
    if (byTask !== undefined) return byTask;
    if (known?.group === undefined) return byPattern?.(path);
    if (!numbers.has(known.group)) numbers.set(known.group, numbers.size + 1);
    return `group ${numbers.get(known.group)}`;
  };
}
