/** A CSV or TSV table of images: what it says of each file. */
import { pipeline } from 'node:stream';
import { type Info, parse } from 'csv-parse';
import type { ArchiveEntry } from '../../../hub/archives/archive-entry.ts';
import type { FileFault } from '../../../hub/datasets/file-fault.ts';
import { readSplit, type SplitName } from '../../../hub/datasets/place-images.ts';
import { AppError } from '../../../hub/errors.ts';
import { readHead } from '../read-head.ts';
import { type ChosenColumns, type Columns, chooseColumns, IMAGE_NAME, listGroupColumns } from './choose-columns.ts';
import { chooseGroupColumn } from './choose-group-column.ts';

export interface TableRow {
  /** As the table names it. */
  file: string;
  label?: string;
  split?: SplitName;
  group?: string;
  /** Table and line, for messages. */
  place: string;
}

const HEAD_BYTES = 64 * 1024;
/** A million rows of 256 bytes. */
const MOST_BYTES = 256 * 1024 * 1024;
const LONGEST_ROW = 1024 * 1024;
const LONGEST_LABEL = 200;
/** In a column of its own for each class (as in the ISIC challenges), what says that an image is of it. */
const MARKS = /^[01](\.0+)?$/;

/** Undefined for a table that is not about images. BAD_INPUT when it cannot be read, TOO_LARGE. */
export async function readTable(
  entry: ArchiveEntry,
  chosen: ChosenColumns,
  faults: FileFault[],
  say: (line: string) => void,
): Promise<TableRow[] | undefined> {
  if (entry.size > MOST_BYTES) {
    throw new AppError('TOO_LARGE', `The table ${entry.path} has ${entry.size} bytes; at most ${MOST_BYTES} are read.`);
  }
  let reader: RowReader | undefined;
  const rows: TableRow[] = [];
  for await (const { record, info } of await openRecords(entry)) {
    const cells = record.map((cell) => cell.trim());
    if (!reader) {
      const columns = await findColumns(entry, cells, chosen, say);
      if (columns?.file === undefined) return undefined;
      reader = makeReader(entry.path, cells, columns);
      if (reader.hasHeader) continue;
    }
    const place = `${entry.path}, line ${info.lines}`;
    const row = reader.read(cells);
    if (typeof row === 'string') faults.push({ name: place, reason: row });
    else rows.push({ ...row, place });
  }
  return rows;
}

type TableRecord = { record: string[]; info: Info };

async function openRecords(entry: ArchiveEntry): Promise<AsyncIterable<TableRecord>> {
  const head = (await readHead(entry, HEAD_BYTES)).toString().split('\n')[0] ?? '';
  const delimiters = ['\t', ';', ','];
  const counts = delimiters.map((delimiter) => head.split(delimiter).length);
  const parser = parse({
    bom: true,
    delimiter: delimiters[counts.indexOf(Math.max(...counts))],
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  return explain(
    entry.path,
    pipeline(await entry.open(), parser, () => {}),
  );
}

async function* explain(path: string, records: AsyncIterable<TableRecord>): AsyncGenerator<TableRecord> {
  try {
    yield* records;
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    if (!code.startsWith('CSV_')) throw error;
    throw new AppError('BAD_INPUT', `The table ${path} cannot be read: ${message}.`, { cause: error });
  }
}

interface RowReader {
  hasHeader: boolean;
  /** What a row says, or what is wrong with it. */
  read(cells: string[]): Omit<TableRow, 'place'> | string;
}

const hasHeader = (first: string[]): boolean => !first.some((cell) => IMAGE_NAME.test(cell));

/** Says which column is taken for what; the one of groups by its values too, unless the user names it. */
async function findColumns(
  entry: ArchiveEntry,
  first: string[],
  chosen: ChosenColumns,
  say: (line: string) => void,
): Promise<Columns | undefined> {
  if (!hasHeader(first)) return columnsByContent(first);
  const columns = chooseColumns(first, chosen, entry.path);
  if (columns && columns.group !== undefined && chosen.group === undefined) {
    const candidates = listGroupColumns(first, columns);
    const { group, refused } = await chooseGroupColumn(rowsBelow(entry), candidates, columns.label);
    columns.group = group;
    for (const { column, values, rows } of refused) {
      say(
        `${entry.path}: the column "${first[column]}" has only ${values} different values in ${rows} rows, so that it ` +
          'names no groups; if it does, name it as the column of groups.',
      );
    }
  }
  const taken = Object.entries(columns ?? {}).flatMap(([role, column]) =>
    column === undefined ? [] : `the ${role} from "${first[column]}"`,
  );
  if (taken.length > 0) say(`${entry.path}: ${taken.join(', ')}.`);
  return columns;
}

async function* rowsBelow(entry: ArchiveEntry): AsyncGenerator<string[]> {
  let isHeader = true;
  for await (const { record } of await openRecords(entry)) {
    if (!isHeader) yield record;
    isHeader = false;
  }
}

function makeReader(path: string, first: string[], columns: Columns): RowReader {
  const splitOfTable = splitInName(path);
  const marks = hasHeader(first) && columns.label === undefined ? markReader(first, columns) : undefined;
  const read = (cells: string[]) => {
    const at = (position: number | undefined) => (position === undefined ? undefined : cells[position] || undefined);
    const file = at(columns.file);
    if (!file) return 'names no file: fill it in or remove the line';
    const label = marks ? marks(cells) : at(columns.label);
    if (columns.label !== undefined && label === undefined) return `gives no label for ${file}: fill it in`;
    if (label === null) return `marks no class for ${file}, or several: mark one`;
    if (label !== undefined && (label.length > LONGEST_LABEL || /\p{Cc}/u.test(label)))
      return `has a label over ${LONGEST_LABEL} characters, or one with control characters: shorten it`;
    const word = at(columns.split);
    const split = word === undefined ? splitOfTable : readSplit(word);
    if (word !== undefined && !split) return `puts ${file} into "${word}", which is none of train, val and test`;
    return { file, label, split, group: at(columns.group) };
  };
  return { hasHeader: hasHeader(first), read };
}

/** Without a header, as MedMNIST writes them: the file by its ending, the split by its name, and what is left is the label. */
function columnsByContent(cells: string[]): Columns {
  const file = cells.findIndex((cell) => IMAGE_NAME.test(cell));
  const split = cells.findIndex((cell) => readSplit(cell));
  const label = cells.findIndex((_, index) => index !== file && index !== split);
  return { file, ...(split >= 0 && { split }), ...(label >= 0 && { label }) };
}

/** Train, val or test as a word in the table's own name. */
function splitInName(path: string): SplitName | undefined {
  const words = (path.split('/').at(-1) ?? '').split(/[^A-Za-z]+/);
  return words.map(readSplit).find(Boolean);
}

/** The class whose column is marked; null where it is not one. Undefined for a table that has no such columns. */
function markReader(header: string[], columns: Columns): (cells: string[]) => string | null | undefined {
  const taken = new Set(Object.values(columns));
  let marked: number[] | undefined;
  return (cells) => {
    marked ??= cells.flatMap((cell, index) => (!taken.has(index) && MARKS.test(cell) ? [index] : []));
    if (marked.length < 2) return undefined;
    const set = marked.filter((index) => Number(cells[index]) === 1);
    return set.length === 1 ? header[set[0]!]! : null;
  };
}
