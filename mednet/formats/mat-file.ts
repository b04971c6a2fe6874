/**
 * MAT-files of level 5, compressed ("-v7" in MATLAB): a header of 128 bytes, then each variable as a zlib stream of
 * nested elements, each an 8-byte tag (type, length) and data padded to 8 bytes (MathWorks, "MAT-File Format").
 */
import { cutsAround } from './tensor-cuts.ts';
import { deflatePieces, type ZlibStream } from './zlib-pieces.ts';

/** Strings become char, numbers double, arrays of strings cells, Maps structures, Float32Array single, bytes uint8. */
export type MatValue = string | number | string[] | Map<string, MatValue> | MatArray;

export interface MatArray {
  /** Of one dimension becomes a row. */
  shape: number[];
  /** In row-major order, as everywhere here; a MAT-file's is column-major. */
  data: Float32Array | Uint8Array;
}

/** Of elements, and of arrays. */
const TYPE = { int8: 1, uint8: 2, uint16: 4, int32: 5, uint32: 6, single: 7, double: 9, matrix: 14, compressed: 15 };
const CLASS = { cell: 1, structure: 2, char: 4, double: 6, single: 7, uint8: 9 };
const FIELD_BYTES = 64;
const TAG_BYTES = 8;
/** Weights are noise to zlib: higher levels take twice the time and save nothing. */
const FASTEST = 1;

/** @throws RangeError when a name is not one that MATLAB takes: a letter, then letters, digits and _, 63 in all */
export function encodeMatFile(variables: Map<string, MatValue>): { bytes: Uint8Array; cuts: number[] } {
  const header = Buffer.alloc(128);
  header.write('MATLAB 5.0 MAT-file, written by MedNet Hub'.padEnd(116));
  header.writeUInt16LE(0x0100, 124);
  header.write('IM', 126);
  const parts: Buffer[] = [header];
  const cuts: number[] = [];
  let size = header.length;
  for (const [name, value] of variables) {
    const { bytes, ends } = compressVariable(checkName(name), value);
    parts.push(tag(TYPE.compressed, bytes.length), bytes);
    cuts.push(...ends.map((end) => size + TAG_BYTES + end));
    size += TAG_BYTES + bytes.length;
  }
  return { bytes: Buffer.concat(parts), cuts };
}

/** Long arrays are compressed apart, so that files which hold the same ones have parts in common. */
function compressVariable(name: string, value: MatValue): ZlibStream {
  const arrays: Buffer[] = [];
  const whole = encodeValue(name, value, arrays);
  const cuts = [0, ...cutsAround(whole, arrays), whole.length];
  const pieces = cuts.slice(1).map((end, index) => whole.subarray(cuts[index], end));
  return deflatePieces(pieces, FASTEST);
}

/** Adds the bytes of every array to `arrays`. */
function encodeValue(name: string, value: MatValue, arrays: Buffer[]): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value, 'utf16le');
    return matrix(name, CLASS.char, [1, value.length], [element(TYPE.uint16, text)]);
  }
  if (typeof value === 'number') {
    return matrix(name, CLASS.double, [1, 1], [element(TYPE.double, bytesOf(Float64Array.of(value)))]);
  }
  if (Array.isArray(value)) {
    const cells = value.map((text) => encodeValue('', text, arrays));
    return matrix(name, CLASS.cell, [1, value.length], cells);
  }
  if (value instanceof Map) return matrix(name, CLASS.structure, [1, 1], encodeFields(value, arrays));
  const shape = value.shape.length === 1 ? [1, ...value.shape] : value.shape;
  const isSingle = value.data instanceof Float32Array;
  const data = bytesOf(columnMajor(value.data, shape));
  arrays.push(data);
  return matrix(name, isSingle ? CLASS.single : CLASS.uint8, shape, [
    element(isSingle ? TYPE.single : TYPE.uint8, data),
  ]);
}

function matrix(name: string, kind: number, shape: number[], parts: Buffer[]): Buffer {
  const flags = element(TYPE.uint32, bytesOf(Int32Array.of(kind, 0)));
  const sides = element(TYPE.int32, bytesOf(Int32Array.from(shape)));
  return element(TYPE.matrix, Buffer.concat([flags, sides, element(TYPE.int8, Buffer.from(name)), ...parts]));
}

/** The length of a field's place, the names, each at its place, and the values. */
function encodeFields(fields: Map<string, MatValue>, arrays: Buffer[]): Buffer[] {
  const length = Buffer.alloc(8);
  length.writeUInt16LE(TYPE.int32, 0);
  length.writeUInt16LE(4, 2);
  length.writeInt32LE(FIELD_BYTES, 4);
  const names = Buffer.alloc(FIELD_BYTES * fields.size);
  [...fields.keys()].forEach((name, index) => {
    names.write(checkName(name), index * FIELD_BYTES);
  });
  return [length, element(TYPE.int8, names), ...[...fields.values()].map((value) => encodeValue('', value, arrays))];
}

function checkName(name: string): string {
  if (/^[A-Za-z]\w{0,62}$/.test(name)) return name;
  throw new RangeError(`MATLAB takes no variable or field "${name}": use letters, digits and _, at most 63`);
}

function tag(type: number, byteLength: number): Buffer {
  return bytesOf(Int32Array.of(type, byteLength));
}

function element(type: number, data: Buffer): Buffer {
  return Buffer.concat([tag(type, data.length), data, Buffer.alloc((8 - (data.length % 8)) % 8)]);
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}

/** The same array with its first axis running fastest. */
function columnMajor<T extends MatArray['data']>(data: T, shape: number[]): T {
  const moved = data.slice() as T;
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, side) => product * side, 1));
  const place = shape.map(() => 0);
  // Counts through all places with the last axis running fastest, and keeps where each goes.
  for (let from = 0, to = 0; from < data.length; from++) {
    moved[to] = data[from]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      to += strides[axis]!;
      place[axis]! += 1;
      if (place[axis]! < shape[axis]!) break;
      to -= strides[axis]! * shape[axis]!;
      place[axis] = 0;
    }
  }
  return moved;
}
