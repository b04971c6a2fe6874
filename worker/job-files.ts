/** Files as the result of a job: the bytes are stored first, the rows are written with the job's success. */
import type { Prisma } from '../hub/db/generated/client.ts';
import type { JobRun } from './job-run.ts';

export interface NewJobFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

type StoredFile = Omit<NewJobFile, 'bytes'> & { sha256: string; size: number };

export async function storeJobFiles({ blobs }: Pick<JobRun, 'blobs'>, files: NewJobFile[]): Promise<StoredFile[]> {
  const stored: StoredFile[] = [];
  for (const { bytes, ...file } of files) stored.push({ ...file, ...(await blobs.put(bytes)) });
  return stored;
}

/** For the job's final transaction. */
export async function writeJobFiles(
  tx: Prisma.TransactionClient,
  attempt: JobRun['attempt'],
  files: StoredFile[],
): Promise<void> {
  await tx.blob.createMany({ data: files.map(({ sha256, size }) => ({ sha256, size })), skipDuplicates: true });
  await tx.jobFile.createMany({
    data: files.map(({ name, mediaType, sha256 }) => ({ ...attempt, name, mediaType, blobSha256: sha256 })),
  });
}
