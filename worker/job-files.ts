/** Files as the result of a job: the bytes are stored first, the rows are written with the job's success. */
import { registerBlobs } from '../hub/blobs/register-blobs.ts';
import { type StoredFile, storeFile } from '../hub/blobs/store-file.ts';
import type { Prisma } from '../hub/db/generated/client.ts';
import type { JobRun } from './job-run.ts';

export interface NewJobFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

type StoredJobFile = Omit<NewJobFile, 'bytes'> & StoredFile;

export async function storeJobFiles({ blobs }: Pick<JobRun, 'blobs'>, files: NewJobFile[]): Promise<StoredJobFile[]> {
  const stored: StoredJobFile[] = [];
  for (const { bytes, ...file } of files) stored.push({ ...file, ...(await storeFile(blobs, bytes)) });
  return stored;
}

/** For the job's final transaction. Throws UNAVAILABLE when the bytes were removed meanwhile. */
export async function writeJobFiles(
  tx: Prisma.TransactionClient,
  { attempt, blobs }: Pick<JobRun, 'attempt' | 'blobs'>,
  files: StoredJobFile[],
): Promise<void> {
  await registerBlobs(tx, blobs, files);
  await tx.jobFile.createMany({
    data: files.map(({ name, mediaType, sha256 }) => ({ ...attempt, name, mediaType, blobSha256: sha256 })),
  });
}
