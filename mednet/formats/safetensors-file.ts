/**
 * The safetensors container (github.com/huggingface/safetensors): 8 bytes of header length, little-endian, a JSON
 * header, raw tensors. Only F32 is written and read.
 */
import type { Weights } from '../weights.ts';

const LENGTH_BYTES = 8;
/** As in the reference implementation. */
const LARGEST_HEADER = 100_000_000;

/** The bytes are not a safetensors file that can be used; the message says what is wrong with them. */
export class SafetensorsError extends Error {
  override name = 'SafetensorsError';
}

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

/** Tensors in the order given; the header is padded so that they start at a multiple of 8 bytes. */
export function encodeSafetensors(tensors: Weights, metadata: Record<string, string> = {}): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const [name, { shape, data }] of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + data.byteLength] };
    end += data.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(LENGTH_BYTES + headerLength + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, LENGTH_BYTES, LENGTH_BYTES + headerLength);
  bytes.set(text, LENGTH_BYTES);
  let start = LENGTH_BYTES + headerLength;
  for (const { data } of tensors.values()) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start);
    start += data.byteLength;
  }
  return bytes;
}

/** Throws SafetensorsError when the file is cut short, its header is not one, or its tensors do not tile the data. */
export function decodeSafetensors(bytes: Uint8Array): { tensors: Weights; metadata: Record<string, string> } {
  const { header, dataStart } = readHeader(bytes);
  const { __metadata__: metadata = {}, ...rest } = header;
  if (!isTextRecord(metadata)) throw new SafetensorsError('__metadata__ must map names to strings');
  const entries = Object.entries(rest).map(([name, entry]) => [name, checkEntry(name, entry)] as const);
  checkTiling(entries, bytes.length - dataStart);
  const tensors: Weights = new Map(
    entries.map(
      ([
        name,
        {
          shape,
          data_offsets: [from, to],
        },
      ]) => {
        // A copy: the tensor may start where a Float32Array cannot.
        const copy = bytes.slice(dataStart + from, dataStart + to);
        return [name, { shape, data: new Float32Array(copy.buffer, copy.byteOffset, copy.byteLength / 4) }];
      },
    ),
  );
  return { tensors, metadata };
}

function readHeader(bytes: Uint8Array): { header: Record<string, unknown>; dataStart: number } {
  if (bytes.length < LENGTH_BYTES) throw new SafetensorsError(`The file has ${bytes.length} bytes: it is cut short`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length > LARGEST_HEADER)
    throw new SafetensorsError('The header is said to be over 100 MB: not a safetensors file');
  const dataStart = LENGTH_BYTES + length;
  if (dataStart > bytes.length) {
    throw new SafetensorsError(`The header needs ${dataStart} bytes and the file has ${bytes.length}: it is cut short`);
  }
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(LENGTH_BYTES, dataStart)));
  } catch (cause) {
    throw new SafetensorsError('The header is not JSON: not a safetensors file', { cause });
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    throw new SafetensorsError('The header is not a JSON object: not a safetensors file');
  }
  return { header: header as Record<string, unknown>, dataStart };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function checkEntry(name: string, value: unknown): Entry {
  const { dtype, shape, data_offsets: offsets } = (value ?? {}) as Partial<Entry>;
  if (dtype !== 'F32') throw new SafetensorsError(`${name} is of type ${String(dtype)}; only F32 can be read`);
  if (!Array.isArray(shape) || !shape.every(isCount)) throw new SafetensorsError(`${name} has no valid shape`);
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount)) {
    throw new SafetensorsError(`${name} has no valid data_offsets`);
  }
  const byteLength = shape.reduce((product, side) => product * side, 4);
  if (offsets[1] - offsets[0] !== byteLength) {
    throw new SafetensorsError(`${name} has ${offsets[1] - offsets[0]} bytes for shape [${shape.join(', ')}]`);
  }
  return { dtype, shape, data_offsets: [offsets[0], offsets[1]] };
}

/** No gaps, no overlaps, nothing outside: what the format asks for. */
function checkTiling(entries: (readonly [string, Entry])[], dataLength: number): void {
  let end = 0;
  for (const [name, { data_offsets }] of entries.toSorted(
    ([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1],
  )) {
    if (data_offsets[0] !== end) throw new SafetensorsError(`${name} overlaps its neighbour or leaves a gap before it`);
    end = data_offsets[1];
  }
  if (end > dataLength)
    throw new SafetensorsError(`The tensors need ${end} bytes and the file has ${dataLength}: it is cut short`);
  if (end < dataLength) throw new SafetensorsError(`The file has ${dataLength - end} bytes after its last tensor`);
}

function isTextRecord(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}
