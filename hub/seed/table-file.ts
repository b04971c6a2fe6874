/** Rows as a file: compressed JSON, lists of probabilities as numbers of 4 or 8 bytes. */
import { canonicalJson } from '../signatures/canonical-json.ts';
import { compressBytes, expandBytes } from './pack-bytes.ts';
import type { Row } from './seed-format.ts';

const NUMBERS = 'probabilities';

export function encodeTable(rows: Row[]): Promise<Buffer> {
  const written = rows.map((row) =>
    NUMBERS in row ? { ...row, [NUMBERS]: encodeNumbers(row[NUMBERS] as number[]) } : row,
  );
  return compressBytes(Buffer.from(written.map((row) => `${canonicalJson(row)}\n`).join('')));
}

export async function decodeTable(bytes: Uint8Array): Promise<Row[]> {
  const lines = (await expandBytes(bytes)).toString().split('\n').filter(Boolean);
  return lines.map((line) => {
    const row = JSON.parse(line) as Row;
    return NUMBERS in row ? { ...row, [NUMBERS]: decodeNumbers(String(row[NUMBERS])) } : row;
  });
}

/** Most are float32: networks give no more. */
function encodeNumbers(values: number[]): string {
  const isShort = values.every((value) => Math.fround(value) === value);
  const array = isShort ? Float32Array.from(values) : Float64Array.from(values);
  return `${isShort ? 'f4' : 'f8'}:${Buffer.from(array.buffer).toString('base64')}`;
}

function decodeNumbers(text: string): number[] {
  const bytes = Uint8Array.from(Buffer.from(text.slice(3), 'base64'));
  return Array.from(text.startsWith('f4:') ? new Float32Array(bytes.buffer) : new Float64Array(bytes.buffer));
}
