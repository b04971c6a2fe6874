/** The protobuf wire format, as far as graphs of operations need it: a message is a list of fields. */

const VARINT = 0;
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

/** A whole number, an enumeration or a truth value. */
export const integer = (field: number, value: number): Buffer => Buffer.concat([tag(field, VARINT), varint(value)]);

export const text = (field: number, value: string): Buffer => message(field, [Buffer.from(value)]);

/** A message made of its fields, or bytes. */
export function message(field: number, parts: Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([tag(field, LENGTH_DELIMITED), varint(length), ...parts]);
}

/** A 32-bit floating-point number. */
export function float(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([tag(field, FIXED_32), bytes]);
}
