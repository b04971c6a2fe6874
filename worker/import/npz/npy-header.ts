/** The header of a NumPy array (NEP 1): what it is made of, and where its values begin. */
export interface NpyHeader {
  /** As NumPy writes it, e.g. "|u1" or "<i8". */
  type: string;
  shape: number[];
  isFortranOrder: boolean;
  /** Bytes before the first value. */
  start: number;
}

const MAGIC = '\x93NUMPY';

/** The longest that is read; NumPy itself writes a few hundred bytes. */
export const NPY_HEAD_BYTES = 64 * 1024;

/** Undefined when these are not the first bytes of an array. */
export function readNpyHeader(head: Buffer): NpyHeader | undefined {
  if (head.length < 12 || head.toString('latin1', 0, 6) !== MAGIC) return undefined;
  const isFirstVersion = head[6] === 1;
  const start = isFirstVersion ? 10 + head.readUInt16LE(8) : 12 + head.readUInt32LE(8);
  if (start > head.length) return undefined;
  const text = head.toString('latin1', isFirstVersion ? 10 : 12, start);
  const type = /'descr':\s*'([^']+)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(text)?.[1];
  if (type === undefined || order === undefined || shape === undefined) return undefined;
  const sides = shape.split(',').map((side) => side.trim());
  return { type, shape: sides.filter(Boolean).map(Number), isFortranOrder: order === 'True', start };
}
