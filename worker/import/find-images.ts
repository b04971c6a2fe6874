/** The files that an import is about, wherever they come from. */
import { type ArchiveEntry, DEFAULT_LIMITS, type OpenArchive, type Refuse } from '../../hub/archives/archive-entry.ts';
import { makeTemporaryFolder } from '../../hub/archives/make-temporary-folder.ts';
import { openArchive } from '../../hub/archives/open-archive.ts';
import { readFolder } from '../../hub/archives/read-folder.ts';
import { withLocalCopy } from '../../hub/archives/with-local-copy.ts';
import type { FileFault } from '../../hub/datasets/file-fault.ts';
import { AppError } from '../../hub/errors.ts';
import type { ImportConfiguration } from '../../hub/jobs/configurations/import.ts';
import { requireUploadedBytes } from '../../hub/uploads/require-uploaded-bytes.ts';
import { formatOf, HEAD_BYTES } from '../../mednet/images/decode-image.ts';
import { phantomImages } from '../../mednet/phantom/phantom-images.ts';
import { type JobRun, sayLog } from '../job-run.ts';
import { isNpz, readNpz } from './npz/read-npz.ts';
import { readHead } from './read-head.ts';
import { IMAGE_NAME } from './tables/choose-columns.ts';

export interface FoundImage {
  /** Folders and file name, joined by '/'. */
  path: string;
  /** Bytes. */
  size: number;
  /** Where it comes in its archive: read in that order, the archive is read from front to back. */
  place?: number;
  read(): Promise<Buffer>;
}

export interface FoundFiles {
  images: FoundImage[];
  /** CSV and TSV. */
  tables: ArchiveEntry[];
}

type Use = (files: FoundFiles) => Promise<void>;

/** An array of images may be as large as an archive may. */
const LIMITS = { ...DEFAULT_LIMITS, entryBytes: DEFAULT_LIMITS.totalBytes };

/** The images can be read only while `use` runs: an archive is a temporary file. What cannot be taken goes to `faults`. */
export async function findImages(run: JobRun<ImportConfiguration>, faults: FileFault[], use: Use): Promise<void> {
  const { from } = run.configuration;
  if (from.type === 'phantom') return use({ images: await listPhantoms(from.seed), tables: [] });
  if (from.type === 'folder') {
    if (!run.config.data)
      throw new AppError('UNAVAILABLE', 'This worker has no local image data: start it with MEDNET_DATA set.');
    return use(await sortFiles(run, readFolder(run.config.data, from.folder)));
  }
  await requireUploadedBytes(run.blobs, from.sha256);
  const refuse: Refuse = ({ path, reason }) => faults.push({ name: path, reason });
  return withLocalCopy(run.blobs, from.sha256, async (file) => {
    const archive = await openArchive(file, LIMITS, refuse);
    try {
      await (isNpz(archive.entries) ? withArrays(archive, use) : use(await sortFiles(run, archive.entries)));
    } finally {
      await archive.close();
    }
  });
}

async function withArrays({ entries }: OpenArchive, use: Use): Promise<void> {
  const { folder, remove } = await makeTemporaryFolder('mednet-npz-');
  try {
    await use({ images: await readNpz(entries, folder), tables: [] });
  } finally {
    await remove();
  }
}

async function sortFiles(
  run: JobRun<ImportConfiguration>,
  entries: Iterable<ArchiveEntry> | AsyncIterable<ArchiveEntry>,
): Promise<FoundFiles> {
  const images: FoundImage[] = [];
  const tables: ArchiveEntry[] = [];
  let others = 0;
  for await (const entry of entries) {
    if (/\.(csv|tsv)$/i.test(entry.path)) tables.push(entry);
    else if (await isImage(entry)) images.push({ ...entry, place: images.length });
    else others += 1;
  }
  if (others > 0) sayLog(run, `${others} files that are not images were left out.`);
  if (images.length === 0)
    throw new AppError('BAD_INPUT', 'There are no images in it. PNG, JPEG, WebP, TIFF, DICOM and NIfTI are read.');
  // The same images give the same order, and so the same splits, however they were packed.
  for (const files of [images, tables]) files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { images, tables };
}

/** By its name; or by how it begins, since scanners give names without an extension. Their table of contents is none. */
async function isImage(entry: ArchiveEntry): Promise<boolean> {
  if (IMAGE_NAME.test(entry.path)) return true;
  if (/(^|\/)DICOMDIR$/i.test(entry.path)) return false;
  return formatOf(await readHead(entry, HEAD_BYTES)) !== undefined;
}

async function listPhantoms(seed: number): Promise<FoundImage[]> {
  const images: FoundImage[] = [];
  for await (const { split, className, name, png } of phantomImages({ seed })) {
    images.push({ path: `${split}/${className}/${name}`, size: png.length, read: async () => Buffer.from(png) });
  }
  return images;
}
