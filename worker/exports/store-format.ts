/** Writes a model in one format into the blob store: its files, and an archive of them. */
import { writeZip } from '../../hub/archives/write-zip.ts';
import type { BlobStore, StoredBlob } from '../../hub/blobs/blob-store.ts';
import { archiveName } from '../../hub/exports/archive-name.ts';
import type { StoredFile } from '../../hub/exports/finish-export.ts';
import type { Format, ModelPackage } from '../../mednet/formats/format.ts';

export interface StoredFormat {
  files: StoredFile[];
  archive: StoredBlob;
}

export async function storeFormat(blobs: BlobStore, format: Format, model: ModelPackage): Promise<StoredFormat> {
  const written = await format.write(model);
  const files: StoredFile[] = [];
  for (const { name, mediaType, bytes } of written) files.push({ name, mediaType, ...(await blobs.put(bytes)) });
  return { files, archive: await blobs.put(writeZip(written)) };
}

export function withArchive({ files, archive }: StoredFormat, reference: string, format: string): StoredFile[] {
  return [...files, { name: archiveName(reference, format), mediaType: 'application/zip', ...archive }];
}
