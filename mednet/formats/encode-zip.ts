import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A ZIP archive: the same members give the same bytes anywhere. Stored as they are: weights hardly shrink. */
export async function encodeZip(members: Record<string, Uint8Array>): Promise<Buffer> {
  const zip = new ZipFile();
  // Neither the clock nor the time zone of the machine: DOS times are local.
  const fixed = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644, compress: false };
  for (const [name, bytes] of Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1))) {
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, fixed);
  }
  zip.end();
  return await buffer(zip.outputStream as NodeJS.ReadableStream);
}
