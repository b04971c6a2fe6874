/**
 * Reads a CSV of class probabilities for test cases. It is given no labels, so neither its errors nor its time can tell
 * any.
 */
import { CsvError, type Info, parse } from 'csv-parse';
import { ROW_SUM_TOLERANCE } from '../../mednet/metrics/summarise.ts';
import { AppError } from '../errors.ts';

export interface ExpectedRows {
  /** Of the test cases, in the order in which the probabilities are wanted. */
  caseIds: string[];
  classes: string[];
}

export const caseColumn = 'case';

/** More than this is a file that is wrong altogether. */
const faultsShown = 10;
const missingShown = 3;
const longestRowBytes = 64 * 1024;
const decimal = /^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

interface Row {
  record: string[];
  info: Info;
}

/**
 * Flat [n, classes.length]. BAD_INPUT lists what is wrong, by line: a header without the classes, a case that is unknown
 * or there twice, and what is no probability; and cases that have no row.
 */
export async function readPredictions(
  source: AsyncIterable<Uint8Array>,
  { caseIds, classes }: ExpectedRows,
): Promise<Float64Array> {
  const values = new Float64Array(caseIds.length * classes.length);
  const places = new Map(caseIds.map((id, index) => [id, index]));
  const lineOf = new Map<string, number>();
  const faults: string[] = [];
  let columns: Map<string, number> | undefined;
  for await (const { record, info } of readRows(source)) {
    if (!columns) {
      columns = readHeader(record, classes);
      continue;
    }
    const fault = takeRow(record, { columns, classes, places, lineOf, line: info.lines, values });
    if (fault) faults.push(`Line ${info.lines}: ${fault}`);
    if (faults.length === faultsShown) break;
  }
  if (!columns) throw new AppError('BAD_INPUT', `The file is empty. ${describeHeader(classes)}`);
  const missing = caseIds.filter((id) => !lineOf.has(id));
  if (missing.length > 0 && faults.length < faultsShown) faults.push(describeMissing(missing, caseIds.length));
  if (faults.length > 0) throw new AppError('BAD_INPUT', faults.join('\n'));
  return values;
}

async function* readRows(source: AsyncIterable<Uint8Array>): AsyncGenerator<Row> {
  const rows = parse({
    bom: true,
    info: true,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRowBytes,
  });
  const feeding = feed(source, rows).catch((error: Error) => void rows.destroy(error));
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new AppError('BAD_INPUT', `Line ${error.lines}: ${explain(error)}`, { cause: error });
  } finally {
    rows.destroy();
    await feeding;
  }
}

async function feed(source: AsyncIterable<Uint8Array>, rows: ReturnType<typeof parse>): Promise<void> {
  for await (const chunk of source) {
    if (rows.destroyed) return;
    // A copy: the store uses the memory of a chunk again.
    if (!rows.write(Buffer.from(chunk))) {
      await new Promise<void>((resolve) => {
        rows.once('drain', resolve).once('close', resolve);
      });
    }
  }
  rows.end();
}

function explain({ code }: CsvError): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote is opened and never closed.';
  if (code === 'CSV_MAX_RECORD_SIZE') return `the row has over ${longestRowBytes} bytes: is this a CSV file?`;
  return 'a quote is in a place where none may be.';
}

function describeHeader(classes: string[]): string {
  return `The first line must be: ${[caseColumn, ...classes].join(',')}`;
}

/** Where each column is. */
function readHeader(record: string[], classes: string[]): Map<string, number> {
  const wanted = [caseColumn, ...classes];
  const isRight = record.length === wanted.length && wanted.every((name) => record.includes(name));
  if (!isRight)
    throw new AppError('BAD_INPUT', `Line 1: the columns are not those of the task. ${describeHeader(classes)}`);
  return new Map(wanted.map((name) => [name, record.indexOf(name)]));
}

interface Taking {
  columns: Map<string, number>;
  classes: string[];
  places: Map<string, number>;
  lineOf: Map<string, number>;
  line: number;
  values: Float64Array;
}

/** Puts a row where it belongs; returns what is wrong with it. */
function takeRow(record: string[], { columns, classes, places, lineOf, line, values }: Taking): string | undefined {
  if (record.length !== columns.size) return `it has ${record.length} cells, the first line ${columns.size}.`;
  const cell = record[columns.get(caseColumn)!]!;
  // The images are named by their cases.
  const id = cell.replace(/\..*$/, '').toLowerCase();
  const place = places.get(id);
  if (place === undefined) return `there is no test case ${quote(cell)}.`;
  const earlier = lineOf.get(id);
  if (earlier !== undefined) return `the case ${id} has a row already, in line ${earlier}.`;
  lineOf.set(id, line);
  let sum = 0;
  for (const [k, name] of classes.entries()) {
    const text = record[columns.get(name)!]!;
    const value = decimal.test(text) ? Number(text) : Number.NaN;
    if (Number.isNaN(value)) return `${quote(text)} (${name}) is not a number from 0 to 1, such as 0.25.`;
    if (value > 1 + ROW_SUM_TOLERANCE) return `${quote(text)} (${name}) is above 1.`;
    values[place * classes.length + k] = value;
    sum += value;
  }
  if (Math.abs(sum - 1) > ROW_SUM_TOLERANCE) return `the probabilities sum to ${sum.toPrecision(4)}, not to 1.`;
  return undefined;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

function describeMissing(missing: string[], total: number): string {
  const more = missing.length > missingShown ? ' and others' : '';
  return `${missing.length} of ${total} test cases have no row: ${missing.slice(0, missingShown).join(', ')}${more}.`;
}
