/** The wire format of protobuf: fields of a message, written and read. */

const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest ? low | 128 : low);
  } while (rest);
  return Buffer.from(bytes);
}

const tag = (field: number, wireType: number): Buffer => varint(field * 8 + wireType);
/** A field's tag and value. */
export const integer = (field: number, value: number): Buffer => Buffer.concat([tag(field, VARINT), varint(value)]);
export const text = (field: number, value: string): Buffer => message(field, [Buffer.from(value)]);

export function message(field: number, parts: Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([tag(field, LENGTH_DELIMITED), varint(length), ...parts]);
}

export function float(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([tag(field, FIXED_32), bytes]);
}

/** A varint as a number; what is fixed or delimited as its bytes. */
export type Field = number | Uint8Array;

/** The bytes are not a message; the text says what is wrong with them. */
export class ProtobufError extends Error {
  override name = 'ProtobufError';
}

/** More than any message has that is worth reading; packed numbers count as one. */
const MOST_FIELDS = 100_000;

/** A message's fields by number, in order. Throws ProtobufError when it is damaged; takes no more memory than it has bytes. */
export function decodeMessage(bytes: Uint8Array): Map<number, Field[]> {
  const fields = new Map<number, Field[]>();
  let at = 0;
  for (let count = 0; at < bytes.length; count++) {
    if (count === MOST_FIELDS) throw new ProtobufError(`A message has over ${MOST_FIELDS} fields`);
    const start = readVarint(bytes, at);
    const [field, wireType] = [Math.floor(start.value / 8), start.value % 8];
    const { value, end } = readField(bytes, start.end, wireType);
    const known = fields.get(field);
    if (known) known.push(value);
    else fields.set(field, [value]);
    at = end;
  }
  return fields;
}

/** Numbers that were packed into one field. Throws ProtobufError. */
export function decodePacked(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { value, end } = readVarint(bytes, at);
    numbers.push(value);
    at = end;
  }
  return numbers;
}

function readField(bytes: Uint8Array, at: number, wireType: number): { value: Field; end: number } {
  if (wireType === VARINT) return readVarint(bytes, at);
  const delimited = wireType === LENGTH_DELIMITED ? readVarint(bytes, at) : undefined;
  const length = delimited?.value ?? { [FIXED_64]: 8, [FIXED_32]: 4 }[wireType];
  if (length === undefined) throw new ProtobufError(`There is no field of type ${wireType}`);
  const start = delimited?.end ?? at;
  if (length < 0 || start + length > bytes.length) throw new ProtobufError('A field is longer than what there is');
  return { value: bytes.subarray(start, start + length), end: start + length };
}

/** Signed, of 64 bits; what is beyond 2^53 is not exact. */
function readVarint(bytes: Uint8Array, at: number): { value: number; end: number } {
  let value = 0n;
  for (let end = at; end < Math.min(at + 10, bytes.length); end++) {
    const byte = bytes[end]!;
    value |= BigInt(byte & 127) << BigInt(7 * (end - at));
    if (byte < 128) return { value: Number(BigInt.asIntN(64, value)), end: end + 1 };
  }
  throw new ProtobufError('A number is cut short');
}
