/** The wire format of protobuf: fields of a message, written and read. */

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
