/** Writes ZIP archives byte by byte, for the tests that need ones no packer would make. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface CraftedEntry {
  name: string;
  content?: Buffer;
  /** What the headers say, where it is not the truth. */
  size?: number;
  checksum?: number;
  method?: number;
  flags?: number;
  unixMode?: number;
  /** The compressed bytes themselves. */
  data?: Buffer;
  /** Where the directory says that the entry starts. */
  offset?: number;
}

const UTF8_NAMES = 0x800;
const DEFLATED = 8;

/** `count` is how many entries the archive claims to have. */
export function craftZip(entries: CraftedEntry[], count = entries.length): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = entry.data ?? deflateRawSync(entry.content ?? Buffer.alloc(0));
    const shared = sharedFields(entry, name, data);
    const local = Buffer.concat([words(0x04034b50), shared, name, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((entry.unixMode ?? 0o100644) << 16) >>> 0, 6);
    rest.writeUInt32LE(entry.offset ?? offset, 10);
    directory.push(words(0x02014b50), shorts(0x0314), shared, rest, name);
    bodies.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.concat([words(0x06054b50), shorts(0, 0, count, count), words(listed.length, offset), shorts(0)]);
  return Buffer.concat([...bodies, listed, end]);
}

/** The fields from "version needed" to "extra field length", which both headers have. */
function sharedFields(entry: CraftedEntry, name: Buffer, data: Buffer): Buffer {
  const content = entry.content ?? Buffer.alloc(0);
  return Buffer.concat([
    shorts(20, entry.flags ?? UTF8_NAMES, entry.method ?? DEFLATED, 0, 0),
    words(entry.checksum ?? crc32(content), data.length, entry.size ?? content.length),
    shorts(name.length, 0),
  ]);
}

function shorts(...values: number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

function words(...values: number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}
