/** The images that an import is about, wherever they come from. */
import { Readable } from 'node:stream';
import { readFolder } from '../../hub/archives/read-folder.ts';
import { readZip } from '../../hub/archives/read-zip.ts';
import { withLocalCopy } from '../../hub/archives/with-local-copy.ts';
import { AppError } from '../../hub/errors.ts';
import type { ImportConfiguration } from '../../hub/jobs/job-configuration.ts';
import { formatOf, HEAD_BYTES } from '../../mednet/images/decode-image.ts';
import { phantomImages } from '../../mednet/phantom/phantom-images.ts';
import { type JobRun, sayLog } from '../job-run.ts';

export interface FoundImage {
  /** Folders and file name, joined by '/'. */
  path: string;
  /** Bytes. */
  size: number;
  open(): Promise<Readable>;
}

/** The images can be opened only while `use` runs: an archive is a temporary file. */
export async function findImages(
  run: JobRun<ImportConfiguration>,
  use: (images: FoundImage[]) => Promise<void>,
): Promise<void> {
  const { from } = run.configuration;
  if (from.type === 'phantom') return use(await listPhantoms(from.seed));
  if (from.type === 'folder') {
    if (!run.config.data)
      throw new AppError('UNAVAILABLE', 'This worker has no local image data: start it with MEDNET_DATA set.');
    return use(await listImages(run, readFolder(run.config.data, from.folder)));
  }
  return withLocalCopy(run.blobs, from.sha256, async (file) => use(await listImages(run, readZip(file))));
}

async function listImages(run: JobRun<ImportConfiguration>, entries: AsyncIterable<FoundImage>): Promise<FoundImage[]> {
  const images: FoundImage[] = [];
  let others = 0;
  for await (const entry of entries) {
    if (await isImage(entry)) images.push(entry);
    else others += 1;
  }
  if (others > 0) sayLog(run, `${others} files that are not images were left out.`);
  // The same images give the same order, and so the same splits, however they were packed.
  images.sort((a, b) => (a.path < b.path ? -1 : 1));
  if (images.length === 0)
    throw new AppError('BAD_INPUT', 'There are no images in it. PNG, JPEG, WebP, TIFF, DICOM and NIfTI are read.');
  return images;
}

/** By its name; or by how it begins, since scanners give names without an extension. Their table of contents is none. */
async function isImage({ path, open }: FoundImage): Promise<boolean> {
  if (/\.(png|jpe?g|webp|tiff?|bmp|gif|dcm|nii(\.gz)?)$/i.test(path)) return true;
  if (/(^|\/)DICOMDIR$/i.test(path)) return false;
  const pieces: Buffer[] = [];
  for await (const piece of await open()) {
    pieces.push(piece);
    if (pieces.reduce((sum, { length }) => sum + length, 0) >= HEAD_BYTES) break;
  }
  return formatOf(Buffer.concat(pieces)) !== undefined;
}

async function listPhantoms(seed: number): Promise<FoundImage[]> {
  const images: FoundImage[] = [];
  for await (const { split, className, name, png } of phantomImages({ seed })) {
    images.push({ path: `${split}/${className}/${name}`, size: png.length, open: async () => Readable.from([png]) });
  }
  return images;
}
