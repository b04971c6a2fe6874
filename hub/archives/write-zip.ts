import { PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';

interface ZippedFile {
  name: string;
  bytes: Uint8Array;
}

/** A ZIP archive as a stream: the same files give the same bytes anywhere. Stored as they are: weights hardly shrink. */
export function writeZip(files: ZippedFile[]): AsyncIterable<Uint8Array> {
  const zip = new ZipFile();
  // Neither the clock nor the time zone of the machine: DOS times are local.
  const fixed = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644, compress: false };
  for (const { name, bytes } of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, fixed);
  }
  zip.end();
  return zip.outputStream.pipe(new PassThrough());
}
