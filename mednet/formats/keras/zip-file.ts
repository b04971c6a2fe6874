/** Small zip archives in memory. */
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** Members as they are, without compression; the same members give the same bytes. */
export async function encodeZip(members: Record<string, Uint8Array>): Promise<Uint8Array> {
  const zip = new ZipFile();
  // The earliest time that a zip can tell, in the zone of whoever asks.
  const options = { compress: false, mtime: new Date(1980, 0, 1), forceDosTimestamp: true };
  for (const [name, bytes] of Object.entries(members)) {
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, options);
  }
  zip.end();
  return await buffer(zip.outputStream as NodeJS.ReadableStream);
}
