/** Writes a model in one format into the blob store: its files, and an archive of them that shares their parts. */
import type { BlobStore } from '../../hub/blobs/blob-store.ts';
import { type StoredFile, storeFile } from '../../hub/blobs/store-file.ts';
import { archiveName } from '../../hub/exports/archive-name.ts';
import type { NewArtifact } from '../../hub/exports/finish-export.ts';
import { encodeZip } from '../../mednet/formats/encode-zip.ts';
import type { Format, ModelFile, ModelPackage } from '../../mednet/formats/format.ts';
import { cutsAround } from '../../mednet/formats/tensor-cuts.ts';

export interface StoredFormat {
  files: NewArtifact[];
  archive: StoredFile;
}

export async function storeFormat(blobs: BlobStore, format: Format, model: ModelPackage): Promise<StoredFormat> {
  const written = await format.write(model);
  const files: NewArtifact[] = [];
  for (const { name, mediaType, bytes, cuts } of written) {
    files.push({ name, mediaType, ...(await storeFile(blobs, bytes, cuts)) });
  }
  const archive = await encodeZip(Object.fromEntries(written.map(({ name, bytes }) => [name, bytes])));
  return { files, archive: await storeFile(blobs, archive, cutsOfMembers(archive, written)) };
}

export function withArchive({ files, archive }: StoredFormat, reference: string, format: string): NewArtifact[] {
  return [...files, { name: archiveName(reference, format), mediaType: 'application/zip', ...archive }];
}

/** Members are stored as they are: an archive is divided around the long ones, and where they are divided themselves. */
function cutsOfMembers(archive: Buffer, members: ModelFile[]): number[] {
  return members.flatMap(({ bytes, cuts = [] }) => {
    const [start] = cutsAround(archive, [bytes]);
    return start === undefined ? [] : [0, ...cuts, bytes.length].map((at) => start + at);
  });
}
